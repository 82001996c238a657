package dev.marquee.edge.state;

import dev.marquee.contract.Check;

/**
 * What is published of a document that is too large for one body: the body of the state document
 * says only which generation it is in, {@code {"generation": "0193c5d2-…", "blocks": 245, "items":
 * 1000000}}. The generation itself is blocks, written once, and a list of the changes since.
 *
 * @param generation its id, which the keys bear
 * @param blocks how many
 * @param items how many the blocks hold
 */
public record Generation(String generation, int blocks, int items) {
  public Generation {
    Check.name("generation", generation);
    Check.within("blocks", blocks, 0, Integer.MAX_VALUE);
    Check.within("items", items, 0, Integer.MAX_VALUE);
  }
}
