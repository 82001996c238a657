package dev.marquee.ranking.publishing;

import dev.marquee.edge.state.GenerationStore;
import dev.marquee.ranking.catalogue.Catalogue;

/**
 * What a replica serves.
 *
 * @param at how much of which generation that is; the empty name where it is of none
 */
record Served(Catalogue catalogue, GenerationStore.Position at) {
  static final Served NOTHING = new Served(Catalogue.EMPTY, new GenerationStore.Position("", 0));
}
