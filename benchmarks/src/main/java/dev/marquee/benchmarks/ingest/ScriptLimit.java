package dev.marquee.benchmarks.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What Redis alone can take: the least script that could be called the same, sent by as many
 * clients without anything before or behind it.
 */
final class ScriptLimit {
  private static final String SCRIPT =
      """
      for i = 2, #KEYS do
        if redis.call('SET', KEYS[i], '', 'NX', 'PX', 900000) then
          redis.call('XADD', KEYS[1], '*', 'k', 'event', 'b', ARGV[i - 1])
        end
      end
      return 1
      """;

  private static final int BODY_BYTES = 220;

  private ScriptLimit() {}

  /** Events a second. */
  static double perSecond(int port, int clients, Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    long start = System.nanoTime();
    long events = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Long>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        int own = client;
        running.add(threads.submit(() -> client(port, own, end)));
      }
      for (Future<Long> one : running) {
        events += one.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Redis broke off", failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return events * 1e9 / (System.nanoTime() - start);
  }

  private static long client(int port, int client, long end) {
    SplittableRandom random = new SplittableRandom(client + 1_000L);
    String body = "b".repeat(BODY_BYTES);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      long events = 0;
      while (System.nanoTime() < end) {
        int shard = random.nextInt(16);
        List<String> parts = new ArrayList<>();
        parts.add("EVAL");
        parts.add(SCRIPT);
        parts.add(Integer.toString(1 + EventBatches.EVENTS));
        parts.add("limit:{%d}".formatted(shard));
        for (int event = 0; event < EventBatches.EVENTS; event++) {
          parts.add("limit:{%d}:%x%x".formatted(shard, random.nextLong(), random.nextLong()));
        }
        for (int event = 0; event < EventBatches.EVENTS; event++) {
          parts.add(body);
        }
        socket.getOutputStream().write(encoded(parts));
        readLine(in);
        events += EventBatches.EVENTS;
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encoded(List<String> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
    out.writeBytes(("*" + parts.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.US_ASCII);
      out.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(bytes);
      out.writeBytes(new byte[] {'\r', '\n'});
    }
    return out.toByteArray();
  }

  private static void readLine(InputStream in) throws IOException {
    int read = in.read();
    if (read == '-') {
      throw new IOException("Redis refused the script");
    }
    while (read != '\n') {
      if (read < 0) {
        throw new EOFException("Redis closed the connection");
      }
      read = in.read();
    }
  }
}
