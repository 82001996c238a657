package dev.marquee.logging.ingest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells programs that fetch pages by themselves, as far as they say so. Those that pretend to be a
 * browser are not found here.
 *
 * <p>Source: Media Rating Council, Invalid Traffic Detection and Filtration Standards Addendum
 * (2020): general invalid traffic, which is known by what it says of itself.
 */
final class Robots {
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<!cu)bot\\b|crawl|spider|slurp|headless|lighthouse|pagespeed|phantomjs|pingdom|uptime|facebookexternalhit|mediapartners|feedfetcher|(link|url)[ -]?preview",
          Pattern.CASE_INSENSITIVE);

  private Robots() {}

  /**
   * Whether it says that it is one.
   *
   * @param userAgent the header User-Agent; nobody's is no robot's
   */
  static boolean isRobot(@Nullable String userAgent) {
    return userAgent != null && NAMES.matcher(userAgent).find();
  }
}
