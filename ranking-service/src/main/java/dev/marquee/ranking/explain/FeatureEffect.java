package dev.marquee.ranking.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One feature of one item.
 *
 * @param name as the bundle declares it
 * @param value as the model saw it; null for a block
 * @param values of a block, one per column; null for one value
 * @param missing whether the item, user or request has no value, and the declared one took its
 *     place
 * @param contribution what it adds to the score; null where the model fails without it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeatureEffect(
    String name,
    @Nullable Float value,
    @Nullable List<Float> values,
    boolean missing,
    @Nullable Float contribution) {}
