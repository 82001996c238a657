package dev.marquee.benchmarks.stand;

import dev.marquee.benchmarks.load.LoadGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A server that listens on loopback, with what its JVM says of itself.
 *
 * @param managementPort of health and metrics; the port itself where there is no other
 */
public record Server(Child process, int port, int managementPort, JvmProbe probe)
    implements AutoCloseable {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Server of(Child process, int port, int managementPort) {
    process.awaitReady(() -> accepts(port));
    return new Server(process, port, managementPort, JvmProbe.attach(process.pid()));
  }

  /** The same under load. */
  public Target target(BenchRedis redis, List<byte[]> requests, int clients) {
    return new Target(this, redis, new LoadGenerator(port, requests, clients));
  }

  /**
   * Sends what a request puts in place.
   *
   * @return the answer's body
   */
  public String put(String path, String type, HttpRequest.BodyPublisher body) {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(at(port, path)).header("Content-Type", type).PUT(body));
    if (answer.statusCode() != OK && answer.statusCode() != CREATED) {
      throw new BenchException(
          "The service answered %d to %s: %s".formatted(answer.statusCode(), path, answer.body()),
          null);
    }
    return answer.body();
  }

  /** Sends a request and answers whatever came of it. */
  public HttpResponse<String> post(String path, String json) {
    return send(
        HttpRequest.newBuilder(at(port, path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** All metrics of a name, added up. */
  public double metric(String name) {
    return Metrics.sum(send(HttpRequest.newBuilder(at(managementPort, "/metrics"))).body(), name);
  }

  /** Ends it at once, whatever it is doing. */
  public void kill() {
    probe.close();
    process.kill();
  }

  @Override
  public void close() {
    probe.close();
    process.close();
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new BenchException("%s does not answer.".formatted(request.build().uri()), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted.", interrupted);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        InputStream in = socket.getInputStream()) {
      return in.available() >= 0;
    } catch (IOException notYet) {
      return false;
    }
  }
}
