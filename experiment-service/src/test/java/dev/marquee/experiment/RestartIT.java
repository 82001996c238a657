package dev.marquee.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.testing.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, killed and started again. */
final class RestartIT {
  private static final int UNITS = 1_000;

  @Test
  void assignmentsAreTheSameAfterAKillEvenWithoutRedis(@TempDir Path copies) throws Exception {
    try (TestRedis redis = TestRedis.own();
        HttpClient client = HttpClient.newHttpClient()) {
      List<String> before;
      try (ServiceProcess service = ServiceProcess.start(redis.uri(), copies)) {
        awaitReady(client, service);
        send(
            client,
            request(service, "/v1/experiments/a")
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofString(ExperimentClient.definition("a"))));
        send(client, request(service, "/v1/experiments/a/start").POST(BodyPublishers.noBody()));
        before = assignments(client, service);
      }
      assertThat(before).anyMatch(answer -> answer.contains("control"));

      redis.stop();
      try (ServiceProcess service = ServiceProcess.start(redis.uri(), copies)) {
        awaitReady(client, service);
        assertThat(assignments(client, service)).isEqualTo(before);
        HttpResponse<String> refused =
            client.send(
                request(service, "/v1/experiments/a/pause").POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);
      }
    }
  }

  @Test
  void withoutRedisAndWithoutACopyItIsNotReady(@TempDir Path copies) throws Exception {
    try (TestRedis redis = TestRedis.own();
        HttpClient client = HttpClient.newHttpClient()) {
      redis.stop();

      try (ServiceProcess service = ServiceProcess.start(redis.uri(), copies)) {
        assertThat(readiness(client, service)).isEqualTo(503);

        redis.start();
        awaitReady(client, service);
      }
    }
  }

  private static void awaitReady(HttpClient client, ServiceProcess service) {
    Awaitility.await().until(() -> readiness(client, service) == 200);
  }

  private static int readiness(HttpClient client, ServiceProcess service)
      throws IOException, InterruptedException {
    URI ready = service.management().resolve("/health/ready");
    return client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString()).statusCode();
  }

  private static List<String> assignments(HttpClient client, ServiceProcess service)
      throws IOException, InterruptedException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < UNITS; i++) {
      answers.add(
          send(
              client,
              request(service, "/v1/assignments")
                  .POST(BodyPublishers.ofString("{\"unitId\": \"user-%d\"}".formatted(i)))));
    }
    return answers;
  }

  private static HttpRequest.Builder request(ServiceProcess service, String path) {
    return HttpRequest.newBuilder(service.uri().resolve(path))
        .header("Content-Type", "application/json");
  }

  private static String send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isBetween(200, 201);
    return answer.body();
  }
}
