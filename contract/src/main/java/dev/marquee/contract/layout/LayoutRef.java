package dev.marquee.contract.layout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;

/** The name of one version of a layout, written {@code id@version}. */
public record LayoutRef(String id, String version) {
  public LayoutRef {
    Check.name("layout id", id);
    Check.version("layout version", version);
  }

  /**
   * @throws InvalidValueException if the text is not {@code id@version}
   */
  @JsonCreator
  public static LayoutRef parse(String text) {
    int at = text.indexOf('@');
    if (at <= 0 || at == text.length() - 1) {
      throw new InvalidValueException(
          "layout",
          "layout is %s; write it as id@version, for example tv-grid@1."
              .formatted(Check.quoted(text)));
    }
    return new LayoutRef(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  @JsonValue
  public String toString() {
    return id + "@" + version;
  }
}
