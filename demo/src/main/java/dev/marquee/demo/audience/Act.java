package dev.marquee.demo.audience;

import java.util.Map;

/**
 * One thing that happened to a slot, as the tracker would report it.
 *
 * @param type name of the event type on the wire
 * @param row zero-based
 * @param column zero-based
 * @param itemId what is there
 * @param properties fields of the type
 */
public record Act(String type, int row, int column, String itemId, Map<String, Object> properties) {
  public Act {
    properties = Map.copyOf(properties);
  }

  static Act of(String type, Slot slot, Map<String, Object> properties) {
    return new Act(type, slot.row(), slot.column(), slot.film().itemId(), properties);
  }
}
