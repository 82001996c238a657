package dev.marquee.ranking.publishing;

import dev.marquee.ranking.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue that is about to be served: what listeners are told.
 *
 * @param before the version that it was made from
 * @param changed the indices that were put or removed since, ascending; null where any may have
 */
public record CatalogueChange(Catalogue catalogue, Catalogue before, int @Nullable [] changed) {}
