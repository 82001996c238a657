package dev.marquee.demo.launch;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import redis.embedded.RedisExecProvider;

/**
 * Which Redis server the demo runs, and how: every write is on disk before it is answered, and
 * nothing is evicted.
 *
 * @param executable the server
 * @param origin where it comes from, for a sentence
 */
record RedisServer(Path executable, String origin) {
  private static final int DEFAULT_PORT = 6379;
  private static final int ANSWER_MILLIS = 500;

  /** The {@code redis-server} on the path, else the one that comes with the demo. */
  static RedisServer find() {
    Optional<Path> onPath = onPath("redis-server");
    if (onPath.isPresent()) {
      return new RedisServer(onPath.get(), onPath.get().toString());
    }
    try {
      Path bundled = RedisExecProvider.defaultProvider().get().toPath();
      return new RedisServer(bundled, "the one that comes with the demo");
    } catch (IOException | RuntimeException unknownMachine) {
      throw new LaunchException(
          "No Redis comes with the demo for this kind of machine; install redis-server, or name a running one with --redis redis://127.0.0.1:6379.",
          unknownMachine);
    }
  }

  /** How to run it on loopback with its data in a folder. */
  List<String> command(int port, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LaunchException(
          "%s cannot be made; choose another --directory.".formatted(folder), e);
    }
    return List.of(
        executable.toString(),
        "--port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        folder.toString(),
        "--save",
        "",
        "--appendonly",
        "yes",
        "--appendfsync",
        "always",
        "--maxmemory-policy",
        "noeviction");
  }

  /** Whether a Redis answers there, and has read its data. */
  static boolean answers(URI address) {
    int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      int first = socket.getInputStream().read();
      byte[] rest = socket.getInputStream().readNBytes(4);
      String answer = (char) first + new String(rest, StandardCharsets.US_ASCII);
      // One that wants a password is up; the services will say what they miss.
      return answer.equals("+PONG") || answer.equals("-NOAU");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Optional<Path> onPath(String program) {
    String path = System.getenv("PATH");
    return path == null
        ? Optional.empty()
        : Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
  }
}
