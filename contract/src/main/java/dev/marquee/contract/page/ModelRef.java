package dev.marquee.contract.page;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;

/** One version of a model, written {@code name@version} in parameters and tokens. */
public record ModelRef(String name, String version) {
  public ModelRef {
    Check.name("model name", name);
    Check.version("model version", version);
  }

  /**
   * @throws InvalidValueException if the text is not {@code name@version}
   */
  public static ModelRef parse(String text) {
    int at = text.indexOf('@');
    if (at <= 0 || at == text.length() - 1) {
      throw new InvalidValueException(
          "model",
          "model is %s; write it as name@version, for example home@1."
              .formatted(Check.quoted(text)));
    }
    return new ModelRef(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
