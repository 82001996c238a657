package dev.marquee.ranking.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** What becomes of a row that has fewer items than its minimum. */
public enum WhenShort {
  /** It is left out. */
  DROP("drop"),
  /** It is filled up with popular items. */
  FILL("fill");

  private final String wireName;

  WhenShort(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /**
   * @throws InvalidValueException if there is no such choice
   */
  @JsonCreator
  static WhenShort parse(@Nullable String wireName) {
    String name = Check.present("whenShort", wireName);
    return switch (name) {
      case "drop" -> DROP;
      case "fill" -> FILL;
      default ->
          throw new InvalidValueException(
              "whenShort", "whenShort is %s; use drop or fill.".formatted(Check.quoted(name)));
    };
  }
}
