package dev.marquee.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killing any one service, while people use all of them, loses nothing that was accepted. */
final class ServiceCrashIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int BATCHES_BETWEEN_KILLS = 15;

  @Test
  void killingAnyOneServiceLosesNoAcceptedEvent(@TempDir Path directory) throws Exception {
    try (RunningDemo demo = RunningDemo.start(directory, "--visits", "0").awaitUp();
        Traffic traffic = Traffic.on(demo, new ObjectMapper())) {
      for (String service :
          List.of(RunningDemo.LOGGING, RunningDemo.RANKING, RunningDemo.EXPERIMENTS)) {
        traffic.awaitBatches(BATCHES_BETWEEN_KILLS);
        ProcessHandle victim = demo.processOf(service);

        victim.destroyForcibly();

        await().atMost(SOON).until(() -> !victim.isAlive());
        await().atMost(SOON).until(() -> demo.isReady(service));
        assertThat(demo.processOf(service).pid()).isNotEqualTo(victim.pid());
        assertThat(demo.said()).contains(service + " ended by itself (signal 9)");
      }
      traffic.awaitBatches(BATCHES_BETWEEN_KILLS);
      Set<String> accepted = traffic.stop();

      try (LakeFiles files = new LakeFiles(directory.resolve("lake"))) {
        await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(landed(files)).isEqualTo(new TreeSet<>(accepted)));
      }
      JsonNode counted =
          demo.sql(
              "SELECT (SELECT count(*) FROM interactions) + (SELECT count(*) FROM impressions)");
      assertThat(counted.get(0).get(0).asInt()).isEqualTo(accepted.size());
    }
  }

  private static Set<String> landed(LakeFiles files) throws SQLException {
    Set<String> ids = new TreeSet<>();
    files
        .rows("SELECT event_id FROM {interactions} UNION SELECT event_id FROM {impressions}")
        .forEach(row -> ids.add((String) row.getFirst()));
    return ids;
  }
}
