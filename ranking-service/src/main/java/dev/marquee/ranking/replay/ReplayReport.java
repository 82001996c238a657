package dev.marquee.ranking.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model would have scored pages that others served. Within each row the order is compared;
 * which items a row had, and the rows' own order, stay as they were served.
 *
 * @param model {@code name@version}
 * @param pages with logged decisions that were replayed
 * @param rows of them
 * @param items of them, each with its features
 * @param servedBy how many answers, pages and their further rows, each policy version had served
 * @param missing the model's columns that no logged page had; they got what the bundle declares
 * @param unused logged columns that the model does not take
 * @param defaulted how many values got what the bundle declares
 * @param spearman mean over pages of the rank correlation with the scores that were served, in [−1,
 *     1]
 * @param topOverlap share of each row's first items that would be among its first again, in [0, 1]
 * @param top how many of a row's items count as its first, at most
 * @param firstViewportChanged share of the first viewport's slots that would hold another item, in
 *     [0, 1]; null where the layouts of the pages are not known any more
 * @param served quantiles of the scores that were served
 * @param replayed quantiles of the model's scores
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayReport(
    String model,
    int pages,
    int rows,
    int items,
    Map<String, Integer> servedBy,
    List<String> missing,
    List<String> unused,
    long defaulted,
    @Nullable Interval spearman,
    @Nullable Interval topOverlap,
    int top,
    @Nullable Interval firstViewportChanged,
    Quantiles served,
    Quantiles replayed) {}
