package dev.marquee.ranking.catalogue;

import java.util.BitSet;
import java.util.Map;

/**
 * What a catalogue is made of, and what the next version of it is made from.
 *
 * @param ids the code of an item's id is the item's index, for ever
 * @param slots how many indices there are
 * @param absent those whose item was removed
 * @param columns by attribute
 */
record CatalogueContent(
    TextTable ids, int slots, BitSet absent, ItemRows rows, Map<String, DraftColumn> columns) {}
