package dev.marquee.edge.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * A real Redis for tests, which can be stopped and started again on its port with its data.
 *
 * <p>The property {@code marquee.test.redis} names the kind that is expected: {@code container},
 * {@code process}, {@code bundled}, or {@code any}; another than the one expected fails, so that a
 * broken path cannot pass in silence.
 */
public abstract sealed class TestRedis implements AutoCloseable
    permits ContainerRedis, ProcessRedis {
  /** Where a Redis for tests can come from. */
  public enum Kind {
    CONTAINER,
    PROCESS,
    BUNDLED
  }

  static final List<String> DURABLE =
      List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always");

  private static @Nullable TestRedis shared;

  /**
   * The Redis that all tests of this JVM share; it ends with the JVM. Tests use keys of their own.
   */
  public static synchronized TestRedis shared() {
    TestRedis running = shared;
    if (running == null) {
      running = own();
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      shared = running;
    }
    return running;
  }

  /** A Redis for one test, started and empty. The test closes it. */
  public static TestRedis own() {
    return of(
        choose(
            System.getProperty("marquee.test.redis", "any"),
            containerEngineAnswers(),
            onPath("redis-server").isPresent()));
  }

  static TestRedis of(Kind kind) {
    TestRedis redis =
        switch (kind) {
          case CONTAINER -> new ContainerRedis(freePort(), DURABLE);
          case PROCESS ->
              new ProcessRedis(onPath("redis-server").orElseThrow(), freePort(), DURABLE);
          case BUNDLED -> new ProcessRedis(BundledRedis.executable(), freePort(), DURABLE);
        };
    redis.start();
    System.out.printf("Redis for tests: %s, at %s%n", name(kind), redis.uri());
    return redis;
  }

  /** Starts it, or starts it again with the data that it had. Returns when it answers. */
  public abstract void start();

  /** Ends it as a crash would. Its data stays. */
  public abstract void stop();

  /** Where it is. The same after {@link #stop()} and {@link #start()}. */
  public abstract URI uri();

  /** Ends it and removes its data. */
  @Override
  public abstract void close();

  /** The kind that is wanted, or for {@code any} the best that there is. */
  static Kind choose(String wanted, boolean container, boolean process) {
    Kind best = container ? Kind.CONTAINER : process ? Kind.PROCESS : Kind.BUNDLED;
    if (wanted.equals("any")) {
      return best;
    }
    Kind expected = Kind.valueOf(wanted.toUpperCase(Locale.ROOT));
    boolean possible =
        switch (expected) {
          case CONTAINER -> container;
          case PROCESS -> process;
          case BUNDLED -> true;
        };
    if (!possible) {
      throw new IllegalStateException(
          "marquee.test.redis=%s, but the best that this machine offers is: %s"
              .formatted(wanted, name(best)));
    }
    return expected;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static boolean containerEngineAnswers() {
    boolean worthAsking =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    return worthAsking && DockerClientFactory.instance().isDockerAvailable();
  }

  static Optional<Path> onPath(String program) {
    String path = System.getenv("PATH");
    return path == null
        ? Optional.empty()
        : List.of(path.split(java.io.File.pathSeparator, -1)).stream()
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a Redis answers on that port of loopback. */
  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      socket.setSoTimeout(500);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.UTF_8));
      return socket.getInputStream().read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }
}
