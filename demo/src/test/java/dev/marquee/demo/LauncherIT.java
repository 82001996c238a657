package dev.marquee.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher from outside: how it starts, refuses and ends. */
final class LauncherIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @Test
  void aPortThatIsTakenIsOneSentenceAndNotAStackTrace(@TempDir Path directory) throws IOException {
    Map<String, Integer> ports = new HashMap<>(RunningDemo.freePorts());
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ports.put("logging-port", other.getLocalPort());

      RunningDemo demo = RunningDemo.start(directory, ports);

      await().atMost(SOON).until(() -> !demo.process().isAlive());
      assertThat(demo.process().exitValue()).isEqualTo(1);
      assertThat(demo.said().strip().lines())
          .containsExactly(
              "Port %d, meant for the ui-logging-service, is taken by another program; end it, or choose another port with --logging-port or MARQUEE_DEMO_LOGGING_PORT."
                  .formatted(other.getLocalPort()));
    }
  }

  @Test
  void theAudienceFillsTheTablesAndAllEndsWhenAskedToAndStartsAgainOnItsData(
      @TempDir Path directory) {
    Map<String, Integer> ports = RunningDemo.freePorts();
    RunningDemo first = RunningDemo.start(directory, ports, "--visits", "6").awaitUp();
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        first
                            .sql(
                                "SELECT count(DISTINCT user_key) FROM pages WHERE simulated AND page_id IN (SELECT page_id FROM impressions)")
                            .get(0)
                            .get(0)
                            .asInt())
                    .isEqualTo(6));
    List<ProcessHandle> parts = first.process().toHandle().descendants().toList();

    first.close();

    assertThat(first.said()).contains("Open  http://127.0.0.1:" + ports.get("port"));
    assertThat(first.said()).contains("6 visits: ").contains(" 0 rejected").endsWith("Stopped.\n");
    assertThat(parts).hasSizeGreaterThanOrEqualTo(4);
    await().atMost(SOON).until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
    try (RunningDemo second = RunningDemo.start(directory, ports, "--visits", "0").awaitUp()) {
      int pages = second.sql("SELECT count(*) FROM pages WHERE simulated").get(0).get(0).asInt();
      assertThat(pages).isGreaterThanOrEqualTo(6);
      assertThat(second.said()).doesNotContain("Training");
    }
  }

  @Test
  void whatItStartedEndsThoughTheLauncherIsKilled(@TempDir Path directory) {
    RunningDemo demo = RunningDemo.start(directory, "--visits", "0").awaitUp();
    List<ProcessHandle> parts = demo.process().toHandle().descendants().toList();

    demo.process().destroyForcibly();

    await().atMost(SOON).until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
  }
}
