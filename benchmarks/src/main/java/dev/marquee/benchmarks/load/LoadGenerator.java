package dev.marquee.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Some clients, each a thread with one connection.
 *
 * <p>Source of the correction: G. Tene, "How NOT to Measure Latency", 2013: at a constant rate a
 * latency runs from when the request was due, not from when it could be sent at last.
 *
 * @param port of the server, on loopback
 * @param requests what the clients send
 * @param clients how many
 */
public record LoadGenerator(int port, Requests requests, int clients) {
  /** Of all statuses that say that a request was good. */
  private static final int GOOD = 2;

  private static final int HUNDRED = 100;

  /** How an answer of the ranker begins to say that it is degraded. */
  private static final byte[] DEGRADED = "\"degraded\":[\"".getBytes(StandardCharsets.US_ASCII);

  public LoadGenerator {
    if (clients < 1) {
      throw new IllegalArgumentException("%d clients are no load".formatted(clients));
    }
  }

  /** Whole HTTP requests, sent in turn, from the first again after the last. */
  public LoadGenerator(int port, List<byte[]> requests, int clients) {
    this(port, Requests.inTurn(requests, clients), clients);
  }

  /** Runs for a while and waits for the answers that are still due then. */
  public Load run(Pace pace, Duration duration) {
    return run(pace, duration, Long.MAX_VALUE);
  }

  /** Sends so many requests in a closed loop, for a day at most. */
  public Load send(long count) {
    return run(new Pace.Closed(), Duration.ofDays(1), count);
  }

  private Load run(Pace pace, Duration duration, long most) {
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    List<Future<Load>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      for (int client = 0; client < clients; client++) {
        int first = client;
        long own = most / clients + (client < most % clients ? 1 : 0);
        running.add(threads.submit(() -> client(first, pace, new Span(start, end, own))));
      }
    }
    Histogram latencies = Load.histogram();
    long answers = 0;
    long failures = 0;
    long degraded = 0;
    long bodyBytes = 0;
    for (Future<Load> client : running) {
      Load load = of(client);
      latencies.add(load.latencies());
      answers += load.answers();
      failures += load.failures();
      degraded += load.degraded();
      bodyBytes += load.bodyBytes();
    }
    return new Load(
        latencies,
        answers,
        failures,
        degraded,
        bodyBytes,
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** From when to when, in the clock's nanoseconds, and how many requests of a client at most. */
  private record Span(long start, long end, long most) {}

  private Load client(int client, Pace pace, Span span) throws IOException {
    long interval =
        switch (pace) {
          case Pace.Closed() -> 0;
          case Pace.Constant constant -> constant.interval(clients).toNanos();
        };
    Tally tally = new Tally();
    HttpConnection connection = new HttpConnection(port);
    try {
      long due = span.start() + client * interval / clients;
      for (long sent = 0; due < span.end() && sent < span.most(); sent++) {
        waitUntil(due);
        connection = tally.exchange(connection, requests.next(client, sent), due);
        due = interval == 0 ? System.nanoTime() : due + interval;
      }
    } finally {
      connection.close();
    }
    return tally.load(Duration.ofNanos(System.nanoTime() - span.start()));
  }

  private static void waitUntil(long due) {
    long left = due - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = due - System.nanoTime();
    }
  }

  private static Load of(Future<Load> client) {
    try {
      return client.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("a client of the load generator failed", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while under load", interrupted);
    }
  }

  /** What one client counts. */
  private final class Tally {
    private final Histogram latencies = Load.histogram();
    private long answers;
    private long failures;
    private long degraded;
    private long bodyBytes;

    /** The connection to go on with: a new one where the server closed the old. */
    HttpConnection exchange(HttpConnection connection, byte[] request, long due)
        throws IOException {
      try {
        if (connection.exchange(request) / HUNDRED == GOOD) {
          latencies.recordValue(System.nanoTime() - due);
          answers++;
          bodyBytes += connection.bodyLength();
          degraded += connection.indexInBody(DEGRADED) >= 0 ? 1 : 0;
        } else {
          failures++;
        }
        return connection;
      } catch (IOException broken) {
        failures++;
        connection.close();
        return new HttpConnection(port);
      }
    }

    Load load(Duration elapsed) {
      return new Load(latencies, answers, failures, degraded, bodyBytes, elapsed);
    }
  }
}
