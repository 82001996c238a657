package dev.marquee.ranking.precomputed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How pages are made beforehand. */
@ConfigMapping(prefix = "marquee.precomputed")
public interface PrecomputedSettings {
  /**
   * How old a page may become while nothing it is made of changes. Raising it saves processor time;
   * lists of offline jobs then take longer to be seen. Where catalogue, models or definitions
   * change, pages are made anew at once, but never for more than a twentieth of the time.
   */
  @WithDefault("60s")
  Duration refresh();

  /**
   * For how many populations pages are kept, 0 to 10,000; 0 for none. Raising it gives more of them
   * a page of their own, and costs some hundred kilobytes and a page's making for each.
   */
  @WithDefault("100")
  int most();

  /**
   * The entries of a request's context that tell populations apart, beside those that the page's
   * own rules and lists ask for. Each further one multiplies how many populations there are.
   */
  @WithDefault("device,country,segment")
  List<String> context();
}
