package dev.marquee.logging.ingest;

import dev.marquee.contract.Check;
import dev.marquee.contract.event.EventType;

/**
 * The fields that each type of event has of its own: what must be there, and in what range. Fields
 * that no rule names are kept as they come.
 */
final class OwnFields {
  private static final long MAX_MILLIS = 7L * 24 * 60 * 60 * 1000;
  private static final long MAX_COUNT = 1_000_000_000_000L;
  private static final double MAX_VALUE = 1e15;

  private OwnFields() {}

  /**
   * @throws dev.marquee.contract.InvalidValueException if a rule is broken
   */
  static void check(EventType type, EventFields fields) {
    switch (type) {
      case RENDERED, IMPRESSION, DWELL -> {
        fields.number("visibleShare", 0, 1);
        Long visibleMs = fields.wholeNumber("visibleMs", 0, MAX_MILLIS);
        if (type == EventType.DWELL) {
          Check.required("visibleMs", visibleMs);
        }
      }
      case CLICK, FOCUS, DISMISS -> fields.text("reason");
      case PLAY, PROGRESS, FINISH, ABANDON -> {
        Check.required("itemId", fields.text("itemId"));
        Check.optionalId("playId", fields.text("playId"));
        fields.wholeNumber("positionMs", 0, MAX_MILLIS);
        fields.wholeNumber("durationMs", 0, MAX_MILLIS);
      }
      case RATING -> {
        Check.required("value", fields.number("value", -MAX_VALUE, MAX_VALUE));
        Check.required("scale", fields.value("scale"));
      }
      case THUMB -> Check.required("value", fields.number("value", -1, 1));
      case LIST -> Check.id("action", fields.text("action"));
      case SEARCH -> {
        Check.required("query", fields.text("query"));
        fields.wholeNumber("resultCount", 0, MAX_COUNT);
      }
      case PURCHASE -> {
        Check.required("value", fields.number("value", -MAX_VALUE, MAX_VALUE));
        Check.id("currency", fields.text("currency"));
        fields.number("quantity", 0, MAX_COUNT);
      }
      case CUSTOM -> {
        Check.id("name", fields.text("name"));
        fields.object("properties");
      }
    }
  }
}
