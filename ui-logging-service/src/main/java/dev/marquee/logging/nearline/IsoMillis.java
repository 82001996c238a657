package dev.marquee.logging.nearline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as ISO-8601 in UTC, always with three digits of fraction, so that they sort as text.
 *
 * <p>Range: the years 0 to 9999.
 */
final class IsoMillis {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private IsoMillis() {}

  static String of(Instant time) {
    return FORM.format(time);
  }
}
