package dev.marquee.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The whole demo, as {@code ./marquee demo} runs it: the packaged launcher, on free ports. */
final class RunningDemo implements AutoCloseable {
  static final String RANKING = "ranking-service";
  static final String LOGGING = "ui-logging-service";
  static final String EXPERIMENTS = "experiment-service";

  /** Ample, for a machine whose cores are shared. */
  private static final Duration UP_AT_MOST = Duration.ofMinutes(3);

  private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(30);
  private static final List<String> PORTS =
      List.of(
          "port",
          "ranking-port",
          "ranking-management-port",
          "logging-port",
          "logging-management-port",
          "experiments-port",
          "experiments-management-port",
          "redis-port");
  private static final Map<String, String> MANAGEMENT =
      Map.of(
          RANKING, "ranking-management-port",
          LOGGING, "logging-management-port",
          EXPERIMENTS, "experiments-management-port");

  private final Path directory;
  private final Map<String, Integer> ports;
  private final Path output;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  private RunningDemo(Path directory, Map<String, Integer> ports, Path output, Process process) {
    this.directory = directory;
    this.ports = ports;
    this.output = output;
    this.process = process;
  }

  /** Starts the demo on ports of its own; it need not be up yet. */
  static RunningDemo start(Path directory, String... options) {
    return start(directory, freePorts(), options);
  }

  /** Starts it on given ports. */
  static RunningDemo start(Path directory, Map<String, Integer> ports, String... options) {
    Path root = Path.of(System.getProperty("marquee.root"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            root.resolve("demo/target/quarkus-app/quarkus-run.jar").toString(),
            "--root",
            root.toString(),
            "--directory",
            directory.toString()));
    ports.forEach((option, port) -> command.addAll(List.of("--" + option, port.toString())));
    command.addAll(List.of(options));
    try {
      Path output = Files.createTempFile("marquee-demo", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new RunningDemo(directory, ports, output, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Integer> freePorts() {
    Map<String, Integer> ports = new HashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String option : PORTS) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.put(option, socket.getLocalPort());
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(ports);
  }

  /** Returns when it has said its last word on starting. */
  RunningDemo awaitUp() {
    await()
        .atMost(UP_AT_MOST)
        .failFast("the demo ended: " + output, () -> !process.isAlive())
        .until(() -> said().contains("Ctrl-C stops everything."));
    return this;
  }

  /** All that it has said. */
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Process process() {
    return process;
  }

  Path directory() {
    return directory;
  }

  int port(String option) {
    return Objects.requireNonNull(ports.get(option), option);
  }

  /** An address of one of its servers, by the option that sets the port. */
  URI address(String option, String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port(option), path));
  }

  /** Whether a service says that it is ready. */
  boolean isReady(String service) {
    try {
      return send(request(address(Objects.requireNonNull(MANAGEMENT.get(service)), "/health/ready"))
                  .build())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The process that runs a service, found as an operator would: by its command line. */
  ProcessHandle processOf(String service) {
    String jar = service + "/target/quarkus-app/quarkus-run.jar";
    return process
        .toHandle()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(jar))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(service + " does not run"));
  }

  /** POST of JSON. */
  HttpResponse<String> post(URI address, Object body) throws IOException {
    return send(
        request(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build());
  }

  /** The rows that a query of the ui-logging-service answers. */
  JsonNode sql(String sql, Object... parameters) {
    try {
      HttpResponse<String> response =
          post(
              address("logging-port", "/v1/sql"),
              Map.of("sql", sql, "parameters", parameters, "format", "json"));
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.body());
      }
      return json.readTree(response.body()).path("rows");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as Ctrl-C does, and returns when it is gone. */
  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(ANSWER_AT_MOST);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
