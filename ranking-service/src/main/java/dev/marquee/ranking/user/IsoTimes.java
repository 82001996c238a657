package dev.marquee.ranking.user;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads times as user state has them: the usual forms by their digits, every other by the book. */
final class IsoTimes {
  /** Stand for the forms that nearline state is written in; their digits are not looked at. */
  private static final String MILLIS = "2026-11-23T21:00:00.123Z";

  private static final String SECONDS = "2026-11-23T21:00:00Z";

  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

  private IsoTimes() {}

  /**
   * @throws IOException if the text is no time
   */
  static Instant parse(JsonParser json, String text) throws IOException {
    try {
      return usual(text) ? Instant.ofEpochMilli(millis(text)) : Instant.parse(text);
    } catch (DateTimeException noTime) {
      throw UserStateReader.unexpected(json);
    }
  }

  private static boolean usual(String text) {
    String form = text.length() == SECONDS.length() ? SECONDS : MILLIS;
    if (text.length() != form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char own = text.charAt(i);
      if (digit(form.charAt(i)) ? !digit(own) : own != form.charAt(i)) {
        return false;
      }
    }
    return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
  }

  private static boolean digit(char character) {
    return character >= '0' && character <= '9';
  }

  private static long millis(String text) {
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long minutes = number(text, 11, 13) * 60L + number(text, 14, 16);
    long seconds = minutes * 60 + number(text, 17, 19);
    int millis = text.length() == SECONDS.length() ? 0 : number(text, 20, 23);
    return day * DAY_MILLIS + seconds * 1_000 + millis;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
