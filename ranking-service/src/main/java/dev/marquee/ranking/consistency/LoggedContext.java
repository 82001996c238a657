package dev.marquee.ranking.consistency;

import java.util.HashMap;
import java.util.Map;

/** A page's context as the request had it, from the texts that the log keeps. */
final class LoggedContext {
  private LoggedContext() {}

  /** Texts that read as a boolean or a number become one again; either way they equal the same. */
  static Map<String, Object> of(Map<String, String> logged) {
    Map<String, Object> context = new HashMap<>();
    logged.forEach((name, text) -> context.put(name, value(text)));
    return context;
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      Double number = Double.valueOf(text);
      return number.toString().equals(text) ? number : whole(text);
    } catch (NumberFormatException isText) {
      return text;
    }
  }

  private static Object whole(String text) {
    try {
      Long number = Long.valueOf(text);
      return number.toString().equals(text) ? number : text;
    } catch (NumberFormatException isText) {
      return text;
    }
  }
}
