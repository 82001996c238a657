package dev.marquee.demo.home;

import dev.marquee.demo.api.Addresses;
import dev.marquee.demo.audience.Gaze;
import dev.marquee.demo.audience.Truth;
import dev.marquee.demo.launch.DemoSettings;
import dev.marquee.demo.sample.Sample;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;

/** The documents behind the home page. */
@Path("/")
final class HomeResource {
  private final DemoSettings settings;

  HomeResource(DemoSettings settings) {
    this.settings = settings;
  }

  /**
   * What the home page needs to know.
   *
   * @param ranking address of the ranking-service
   * @param logging address of the ui-logging-service
   * @param experiments address of the experiment-service
   * @param page which page to ask for
   * @param layout the layout that the page draws
   */
  record Config(URI ranking, URI logging, URI experiments, String page, String layout) {}

  /** Where the services are, and which page and layout to ask for. */
  @GET
  @Path("config.json")
  public Config config() {
    Addresses at =
        Addresses.onLoopback(
            settings.rankingPort(), settings.loggingPort(), settings.experimentsPort());
    return new Config(at.ranking(), at.logging(), at.experiments(), Sample.PAGE, Sample.LAYOUT);
  }

  /** The truth behind the simulated part of the log. */
  @GET
  @Path("truth.json")
  public Truth truth() {
    return Truth.of(Sample.LAYOUT, settings.seed(), Gaze.HOME_GRID);
  }
}
