package dev.marquee.benchmarks.stand;

import dev.marquee.contract.log.LogStreams;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import redis.embedded.RedisExecProvider;

/** A Redis for the run, which writes its log to disk. */
public final class BenchRedis implements AutoCloseable {
  private static final int LOG_SHARDS = 16;

  private final Path folder;
  private final String fsync;
  private final int port;
  private Child process;

  private BenchRedis(Path folder, String fsync, int port) {
    this.folder = folder;
    this.fsync = fsync;
    this.port = port;
    this.process = started();
  }

  static BenchRedis start(Path folder, String fsync) {
    return new BenchRedis(folder, fsync, Child.freePort());
  }

  /** Ends it at once, whatever it is doing. */
  public void kill() {
    process.kill();
  }

  /** Starts it again with what it wrote to disk, on the same port. */
  public void startAgain() {
    process = started();
  }

  private Child started() {
    List<String> command =
        List.of(
            executable().toString(),
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
            fsync,
            // No rewrite in the middle of a round.
            "--auto-aof-rewrite-percentage",
            "0",
            "--maxmemory-policy",
            "noeviction");
    Child redis = Child.start("redis", command, folder);
    redis.awaitReady(this::answers);
    return redis;
  }

  public int port() {
    return port;
  }

  String address() {
    return "redis://127.0.0.1:" + port;
  }

  public Child process() {
    return process;
  }

  /**
   * One command on a connection of its own.
   *
   * @return the first line of the answer
   */
  public String command(String... parts) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      StringBuilder request = new StringBuilder("*" + parts.length + "\r\n");
      for (String part : parts) {
        int length = part.getBytes(StandardCharsets.UTF_8).length;
        request.append('$').append(length).append("\r\n").append(part).append("\r\n");
      }
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String answer = line(new BufferedInputStream(socket.getInputStream()));
      if (answer.startsWith("-")) {
        throw new BenchException("Redis refused %s: %s".formatted(parts[0], answer), null);
      }
      return answer;
    } catch (IOException failure) {
      throw new BenchException("Redis does not answer %s.".formatted(parts[0]), failure);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  /** Nobody moves the log to a lake here; it would fill the memory. */
  public void emptyLog() {
    for (int shard = 0; shard < LOG_SHARDS; shard++) {
      command("UNLINK", LogStreams.key(shard));
    }
  }

  private boolean answers() {
    try {
      return command("PING").equals("+PONG");
    } catch (BenchException notYet) {
      return false;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\r' && read >= 0; read = in.read()) {
      line.append((char) read);
    }
    return line.toString();
  }

  /** The {@code redis-server} on the path, else the bundled one. */
  private static Path executable() {
    Optional<Path> onPath =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, "redis-server"))
            .filter(Files::isExecutable)
            .findFirst();
    return onPath.orElseGet(BenchRedis::bundled);
  }

  private static Path bundled() {
    try {
      return RedisExecProvider.defaultProvider().get().toPath();
    } catch (IOException failure) {
      throw new BenchException(
          "There is no Redis for this machine; install redis-server.", failure);
    }
  }
}
