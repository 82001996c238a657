package dev.marquee.contract.event;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.marquee.contract.InvalidValueException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an event says happened. The set may only grow. */
public enum EventType {
  RENDERED("rendered", true),
  /** The layout's viewability rule was met. */
  IMPRESSION("impression", true),
  DWELL("dwell", true),
  CLICK("click", true),
  FOCUS("focus", true),
  DISMISS("dismiss", true),
  PLAY("play", false),
  PROGRESS("progress", false),
  FINISH("finish", false),
  ABANDON("abandon", false),
  RATING("rating", false),
  THUMB("thumb", false),
  LIST("list", false),
  SEARCH("search", false),
  PURCHASE("purchase", false),
  CUSTOM("custom", false);

  private final String wireName;
  private final boolean ofPage;

  EventType(String wireName, boolean ofPage) {
    this.wireName = wireName;
    this.ofPage = ofPage;
  }

  /** The name on the wire. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /** Whether the event can only be one of a page, and so needs its token, row and column. */
  public boolean ofPage() {
    return ofPage;
  }

  /**
   * Whether the event tells of a slot's stage (rendered, viewable, dwell) rather than of an act.
   */
  public boolean isImpression() {
    return this == RENDERED || this == IMPRESSION || this == DWELL;
  }

  /**
   * @throws InvalidValueException if there is no such type
   */
  public static EventType parse(String wireName) {
    for (EventType type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    throw new InvalidValueException(
        "type",
        "type is \"%s\"; use one of %s."
            .formatted(
                wireName.length() <= 40 ? wireName : wireName.substring(0, 40) + "…",
                Arrays.stream(values())
                    .map(EventType::wireName)
                    .collect(Collectors.joining(", "))));
  }
}
