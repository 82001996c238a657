package dev.marquee.ranking.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.model.ModelDirectory;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.TinyBundle;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hundred versions come, are activated and go while pages are asked for. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ReloadsUnderLoadTest {
  private static final int RELOADS = 100;
  private static final int CLIENTS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Pattern MODEL =
      Pattern.compile("\"model\":\\{\"name\":\"reloaded\",\"version\":\"(\\d+)\"");

  @Inject Published published;
  @Inject PublishedReleases releases;
  @Inject ModelDirectory directory;

  @TestHTTPResource("/")
  URI service = URI.create("/");

  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();
  private final Set<String> versions = ConcurrentHashMap.newKeySet();

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void notOneRequestFailsOrStalls() throws Exception {
    published.everything();
    published.experiments(
        Published.cells(Map.of("model", "reloaded"), Map.of("model", "reloaded")));
    try (HttpClient http = HttpClient.newHttpClient()) {
      reload(http, 0);
      ScoringModel first = Objects.requireNonNull(directory.find("reloaded@0"));

      load(http);

      assertThat(first.closed()).isTrue();
    }
    assertThat(versions).hasSizeGreaterThan(RELOADS / 2);
    assertThat(requests.get()).isGreaterThan(RELOADS);
    assertThat(Duration.ofNanos(longestNanos.get())).isLessThan(LONGEST);
    assertThat(releases.now().find("reloaded").active()).isEqualTo("" + RELOADS);
  }

  private void load(HttpClient http) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Long>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        running.add(clients.submit(asking(http, "u-" + client)));
      }
      try {
        for (int version = 1; version <= RELOADS; version++) {
          reload(http, version);
        }
      } finally {
        done.set(true);
      }
      for (Future<Long> client : running) {
        assertThat(client.get()).isPositive();
      }
    }
  }

  /** Asks for pages until the reloads have ended; any that is not as it should be ends it. */
  private Callable<Long> asking(HttpClient http, String user) {
    return () -> {
      long asked = 0;
      while (!done.get()) {
        long start = System.nanoTime();
        HttpResponse<String> page =
            send(
                http,
                request("v1/pages/home", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"userId\": \"%s\", \"layouts\": [\"grid@1\"]}".formatted(user)))
                    .build());
        longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        Matcher model = MODEL.matcher(page.body());
        if (page.statusCode() != 200 || !model.find() || !page.body().contains("\"degraded\":[]")) {
          throw new AssertionError(page.statusCode() + " " + page.body());
        }
        versions.add(model.group(1));
        requests.incrementAndGet();
        asked++;
      }
      return asked;
    };
  }

  private void reload(HttpClient http, int version) throws IOException, InterruptedException {
    TinyBundle bundle =
        TinyBundle.of("reloaded", "" + version, List.of(TinyBundle.number("year")), 1f + version);
    HttpResponse<String> put =
        send(
            http,
            request("v1/models/reloaded/versions/" + version, "application/zip")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bundle.zip()))
                .build());
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    HttpResponse<String> activated =
        send(
            http,
            request("v1/models/reloaded/versions/" + version + "/activate", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(activated.statusCode()).as(activated.body()).isEqualTo(200);
  }

  private HttpRequest.Builder request(String path, String contentType) {
    return HttpRequest.newBuilder(service.resolve("/" + path))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", contentType);
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
