package dev.marquee.benchmarks.kills;

import dev.marquee.benchmarks.stand.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A client as the tracker is one: it sends a batch with the same ids until it is answered for, and
 * only then the next.
 *
 * <p>Thread-safety: one thread.
 */
final class Sender implements Runnable {
  private static final int EVENTS = 20;
  private static final int ACCEPTED = 202;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(40);
  private static final long BEFORE_RETRY = TimeUnit.MILLISECONDS.toNanos(50);

  /** So many batches of others between two people who are erased. */
  private static final int BATCHES_A_LEAVER = 50;

  private final int number;
  private final IntSupplier port;
  private final AtomicBoolean ending;
  private final Accepted accepted;
  private final HttpClient http = HttpClient.newHttpClient();
  private final SplittableRandom random;

  /**
   * @param number tells senders apart
   * @param port where the service listens now
   * @param ending whether to stop after the batch that is under way
   */
  Sender(int number, IntSupplier port, AtomicBoolean ending, Accepted accepted) {
    this.number = number;
    this.port = port;
    this.ending = ending;
    this.accepted = accepted;
    this.random = new SplittableRandom(number);
  }

  @Override
  public void run() {
    for (int batch = 1; !ending.get(); batch++) {
      if (batch % BATCHES_A_LEAVER == 0) {
        String leaver = "gone-%d-%d".formatted(number, batch);
        List<UUID> ids = send(leaver);
        until(request("/v1/users/" + leaver).DELETE());
        accepted.addErased(ids);
      } else {
        List<UUID> ids = ids();
        accepted.add(ids, until(post("u-%d".formatted(random.nextInt(100)), ids)));
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private List<UUID> send(String user) {
    List<UUID> ids = ids();
    until(post(user, ids));
    return ids;
  }

  /** Sends it until it is answered for; how often that was. */
  private int until(HttpRequest.Builder request) {
    for (int attempt = 1; ; attempt++) {
      try {
        HttpRequest now = request.copy().uri(at(request.copy().build().uri().getPath())).build();
        HttpResponse<String> answer = http.send(now, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == ACCEPTED) {
          return attempt;
        }
        if (answer.statusCode() < 500 && answer.statusCode() != 429) {
          throw new BenchException(
              "The service refused a request: %d %s".formatted(answer.statusCode(), answer.body()),
              null);
        }
      } catch (IOException killed) {
        // It is sent again, to whoever listens then.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("Interrupted.", e);
      }
      LockSupport.parkNanos(BEFORE_RETRY);
    }
  }

  private HttpRequest.Builder post(String user, List<UUID> ids) {
    StringBuilder events = new StringBuilder();
    for (UUID id : ids) {
      events
          .append(events.isEmpty() ? "" : ",")
          .append(
              """
              {"id":"%s","type":"search","time":"%s","query":"noir","surface":"search"}"""
                  .formatted(id, Instant.ofEpochMilli(System.currentTimeMillis())));
    }
    return request("/v1/events")
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"userId\":\"%s\",\"events\":[%s]}".formatted(user, events)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(at(path)).timeout(PATIENCE);
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port.getAsInt(), path));
  }

  /** UUIDs of version 7 in form; their time is chance. */
  private List<UUID> ids() {
    List<UUID> ids = new ArrayList<>(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      ids.add(
          new UUID(
              (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x7000L,
              (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L));
    }
    return ids;
  }
}
