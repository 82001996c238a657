package dev.marquee.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoadGeneratorTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong served = new AtomicLong();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void everyAnswerOfTheServerIsCounted() {
    LoadGenerator generator = generator(request -> request.response().end("twelve bytes"), 4);

    Load load = generator.run(new Pace.Closed(), SHORT);

    assertThat(load.answers()).isEqualTo(served.get()).isPositive();
    assertThat(load.latencies().getTotalCount()).isEqualTo(load.answers());
    assertThat(load.bodyBytes()).isEqualTo(12 * load.answers());
    assertThat(load.failures()).isZero();
    assertThat(load.degraded()).isZero();
  }

  @Test
  void aNumberOfRequestsIsSentAndNotOneMore() {
    LoadGenerator generator = generator(request -> request.response().end("body"), 4);

    Load load = generator.send(1_002);

    assertThat(load.answers()).isEqualTo(1_002);
    assertThat(served.get()).isEqualTo(1_002);
  }

  @Test
  void failuresAreCountedApartAndHaveNoLatency() {
    LoadGenerator generator =
        generator(
            request ->
                request.response().setStatusCode(served.get() % 3 == 0 ? 503 : 200).end("body"),
            1);

    Load load = generator.run(new Pace.Closed(), SHORT);

    assertThat(load.failures()).isEqualTo(served.get() / 3).isPositive();
    assertThat(load.answers() + load.failures()).isEqualTo(served.get());
    assertThat(load.latencies().getTotalCount()).isEqualTo(load.answers());
  }

  @Test
  void aConnectionThatTheServerClosesIsAFailureAndIsOpenedAnew() {
    LoadGenerator generator =
        generator(
            request -> {
              if (served.get() % 10 == 0) {
                request.connection().close();
              } else {
                request.response().end("body");
              }
            },
            1);

    Load load = generator.run(new Pace.Closed(), SHORT);

    assertThat(load.failures()).isEqualTo(served.get() / 10).isPositive();
    assertThat(load.answers() + load.failures()).isEqualTo(served.get());
  }

  @Test
  void bodiesInChunksAreReadWhole() {
    String chunk = "x".repeat(100_000);
    LoadGenerator generator =
        generator(
            request -> {
              request.response().setChunked(true).write(chunk);
              request.response().end("end");
            },
            2);

    Load load = generator.run(new Pace.Closed(), SHORT);

    assertThat(load.meanBody()).isEqualTo(100_003);
    assertThat(load.answers()).isEqualTo(served.get()).isPositive();
  }

  @Test
  void degradedAnswersAreTold() {
    LoadGenerator generator =
        generator(
            request ->
                request
                    .response()
                    .end(
                        served.get() % 2 == 0
                            ? "{\"degraded\":[\"popular\"]}"
                            : "{\"degraded\":[]}"),
            1);

    Load load = generator.run(new Pace.Closed(), SHORT);

    assertThat(load.degraded()).isEqualTo(served.get() / 2);
  }

  @Test
  void aConstantRateIsKept() {
    LoadGenerator generator = generator(request -> request.response().end("body"), 4);

    Load load = generator.run(new Pace.Constant(200), Duration.ofSeconds(1));

    assertThat(load.answers()).isEqualTo(200).isEqualTo(served.get());
  }

  /** One stall of half a second: at 200 a second, 100 requests were due in it. */
  @Test
  void aStallShowsInAllRequestsThatWereDueInIt() {
    LoadGenerator generator =
        generator(
            request -> {
              if (served.get() == 50) {
                vertx.setTimer(500, timer -> request.response().end("late"));
              } else {
                request.response().end("body");
              }
            },
            1);

    Load load = generator.run(new Pace.Constant(200), Duration.ofSeconds(2));

    assertThat(load.answers()).isEqualTo(400);
    long late =
        load.latencies().getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(50), Long.MAX_VALUE);
    assertThat(late).isBetween(80L, 200L);
  }

  @Test
  void zipfDrawsTheFirstTwiceAsOftenAsTheSecond() {
    Zipf zipf = new Zipf(100, 3);
    int[] counts = new int[100];

    for (int i = 0; i < 200_000; i++) {
      counts[zipf.next()]++;
    }

    // H(100) = 5.187: the first has 19.3% of the draws, four standard errors are 0.35%.
    assertThat(counts[0] / 200_000.0).isBetween(0.189, 0.197);
    assertThat(counts[0] / (double) counts[1]).isBetween(1.9, 2.1);
    assertThat(counts[99]).isPositive();
  }

  @Test
  void noRequestsAndNoRateAreRefused() {
    assertThatThrownBy(() -> new LoadGenerator(1, List.of(), 4)).hasMessageContaining("0 requests");
    assertThatThrownBy(() -> new Pace.Constant(0)).hasMessageContaining("0.0");
  }

  /** A generator against a server that first counts a request, and then handles it. */
  private LoadGenerator generator(Handler<HttpServerRequest> handler, int clients) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  served.incrementAndGet();
                  handler.handle(request);
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    byte[] request = "GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    return new LoadGenerator(server.actualPort(), List.of(request), clients);
  }
}
