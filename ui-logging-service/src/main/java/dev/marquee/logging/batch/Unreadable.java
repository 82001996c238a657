package dev.marquee.logging.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Stands in a batch for an event that could not be read. What came is not kept: nobody can tell
 * whether it names a user.
 *
 * @param detail what to mend
 */
public record Unreadable(String detail) {
  /** In the place of the event. */
  static JsonNode node(String detail) {
    return JsonNodeFactory.instance.pojoNode(new Unreadable(detail));
  }
}
