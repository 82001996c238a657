package dev.marquee.demo.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.demo.api.Addresses;
import dev.marquee.demo.api.ApiException;
import dev.marquee.demo.api.PublicApi;
import dev.marquee.demo.sample.Sample;
import dev.marquee.demo.visits.Tally;
import dev.marquee.demo.visits.Visitors;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Brings the demo up, step by step, and says how far it is. */
@Singleton
public final class Launcher {
  private static final Duration FOLLOW_AT_MOST = Duration.ofSeconds(20);
  private static final int POLL_MILLIS = 100;
  private static final int PROGRESS_LINES = 4;

  private final DemoSettings settings;
  private final ObjectMapper json;
  private final Progress progress = new Progress(System.out);

  Launcher(DemoSettings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  /**
   * Checks what can be checked before anything starts.
   *
   * @throws LaunchException saying what to do
   */
  public static void check(DemoSettings settings) {
    new Packaged(settings.root()).check();
    DirectoryLock.hold(settings.directory());
    Ports.check(Ports.of(settings));
  }

  /**
   * Starts everything, loads the sample, lets the audience in. Returns when that is done; what was
   * started ends with this process.
   *
   * @throws LaunchException if it cannot be done
   */
  public void run() {
    Path directory = settings.directory().toAbsolutePath().normalize();
    Stack stack = new Stack(settings, directory, progress);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop-demo"));
    if (settings.stopWithParent()) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(Quarkus::asyncExit));
    }
    train(stack);
    progress.say("Starting");
    stack.start();
    progress.say(
        "  services: ranking %d, logging %d, experiments %d",
        settings.rankingPort(), settings.loggingPort(), settings.experimentsPort());
    PublicApi api = api();
    try {
      load(new Sample(api));
      progress.say("%nOpen  http://127.0.0.1:%d/%n", settings.port());
      admit(new Visitors(api, settings.seed(), InstantSource.system(), new SecureRandom()));
    } catch (ApiException failed) {
      throw new LaunchException(
          "%s%nThe services' logs are in %s.".formatted(failed.getMessage(), stack.log("*").path()),
          failed);
    }
    progress.say("Ctrl-C stops everything. What was logged stays in %s.", directory);
  }

  private PublicApi api() {
    return new PublicApi(
        Addresses.onLoopback(
            settings.rankingPort(), settings.loggingPort(), settings.experimentsPort()),
        json);
  }

  private void train(Stack stack) {
    Packaged packaged = new Packaged(settings.root().toAbsolutePath().normalize());
    Models models = new Models(packaged, stack.models(), stack.log("trainer"));
    if (models.areFresh()) {
      return;
    }
    long from = System.nanoTime();
    progress.say("Training two models on the sample catalogue");
    models.train();
    progress.say("  done in %.1f s", (System.nanoTime() - from) / 1e9);
  }

  private void load(Sample sample) {
    sample.loadLayout();
    int items = sample.loadCatalogue();
    sample.loadPage();
    sample.loadExperiment();
    long deadline = System.nanoTime() + FOLLOW_AT_MOST.toNanos();
    while (!sample.isServed()) {
      if (System.nanoTime() > deadline) {
        throw new LaunchException(
            "The ranking-service serves no full page of %s in layout %s after %d s; see its log."
                .formatted(Sample.PAGE, Sample.LAYOUT, FOLLOW_AT_MOST.toSeconds()));
      }
      pause();
    }
    progress.say(
        "  loaded: %d films, layout %s, experiment %s", items, Sample.LAYOUT, Sample.EXPERIMENT);
  }

  private void admit(Visitors visitors) {
    int visits = settings.visits();
    if (visits == 0) {
      return;
    }
    progress.say("The simulated audience comes: %d visits, marked as simulated", visits);
    long deadline = System.nanoTime() + settings.visitsAtMost().toNanos();
    int step = Math.max(1, visits / PROGRESS_LINES);
    Tally tally =
        visitors.come(
            visits,
            made -> {
              if (made > 0 && made % step == 0) {
                progress.say("  %d of %d", made, visits);
              }
              return System.nanoTime() < deadline;
            });
    progress.say(
        "  %d visits: %d events accepted, %d rejected, %d films played",
        tally.visits(), tally.accepted(), tally.rejected(), tally.plays());
  }

  private void stop(Stack stack) {
    progress.say("Stopping");
    stack.close();
    progress.say("Stopped.");
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
