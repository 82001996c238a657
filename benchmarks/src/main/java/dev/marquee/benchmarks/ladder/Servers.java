package dev.marquee.benchmarks.ladder;

import dev.marquee.benchmarks.limit.LimitServer;
import dev.marquee.benchmarks.load.LoadGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Starts the two servers, as processes alike in all but what they run. */
final class Servers {
  private static final int OK = 200;
  private static final int SECRET_BYTES = 32;
  private static final String PAGE = "/v1/pages/home";

  private final Options options;
  private final Path folder;
  private final BenchRedis redis;
  private final Audience audience;
  private final HttpClient http = HttpClient.newHttpClient();

  Servers(Options options, Path folder, BenchRedis redis, Audience audience) {
    this.options = options;
    this.folder = folder;
    this.redis = redis;
    this.audience = audience;
  }

  /** The packaged ranking-service, once it serves full pages. */
  Target ranking(SamplePage page, Path models) {
    Path jar = options.root().resolve("ranking-service/target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new LadderException(
          "%s is not there; package the module ranking-service first.".formatted(jar), null);
    }
    int port = Child.freePort();
    List<String> command = new ArrayList<>(Child.java());
    for (String setting :
        List.of(
            "quarkus.http.port=" + port,
            "quarkus.management.port=" + Child.freePort(),
            "marquee.redis.state=" + redis.address(),
            "marquee.redis.log=" + redis.address(),
            "marquee.models.directory=" + models,
            "marquee.models.default=" + options.rung().model(),
            "marquee.candidates.per-row=" + SamplePage.CANDIDATES_PER_ROW,
            "marquee.signing.token-keys.k1=" + secret(),
            "marquee.signing.pseudonym-secret=" + secret())) {
      command.add("-D" + setting);
    }
    command.addAll(List.of("-jar", jar.toString()));
    Child server = Child.start("ranking-service", command, folder);
    server.awaitReady(() -> accepts(port));
    put(port, "/v1/catalogue/items", "application/x-ndjson", page.films());
    put(port, PAGE + "/definition", "application/json", page.definition());
    server.awaitReady(() -> servesFullPages(port));
    return target(server, port, audience.requests(user -> options.rung().path(), candidates()));
  }

  /** The limit server, doing as much as the ranker cannot do without. */
  Target limit(Path models, int rows, int answerBytes) {
    int port = Child.freePort();
    List<String> command = new ArrayList<>(Child.java());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LimitServer.class.getName());
    command.addAll(
        List.of(
            Integer.toString(port),
            Integer.toString(redis.port()),
            options.rung().bundle(models).toString(),
            Integer.toString(rows),
            Integer.toString(answerBytes),
            Integer.toString(options.rung().loggedBytes())));
    Child server = Child.start("limit-server", command, folder);
    server.awaitReady(() -> accepts(port));
    return target(server, port, audience.requests(user -> "/" + user, candidates()));
  }

  private boolean candidates() {
    return options.rung().equals(Rung.RANK);
  }

  private Target target(Child server, int port, List<byte[]> requests) {
    return new Target(server, redis, new LoadGenerator(port, requests, options.clients()));
  }

  private boolean servesFullPages(int port) {
    String request = "{\"userId\":\"u-0\",\"layouts\":[\"home-grid@1\"]}";
    HttpResponse<String> answer =
        send(
            to(port, PAGE, "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build());
    return answer.statusCode() == OK
        && answer.body().contains("\"degraded\":[]")
        && answer.body().contains("\"home-ranker\"");
  }

  private void put(int port, String path, String type, String body) {
    HttpResponse<String> answer =
        send(to(port, path, type).PUT(HttpRequest.BodyPublishers.ofString(body)).build());
    if (answer.statusCode() != OK) {
      throw new LadderException(
          "The ranking-service answered %d to %s: %s"
              .formatted(answer.statusCode(), path, answer.body()),
          null);
    }
  }

  private HttpRequest.Builder to(int port, String path, String type) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", type);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new LadderException("%s does not answer.".formatted(request.uri()), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LadderException("Interrupted.", interrupted);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String secret() {
    byte[] secret = new byte[SECRET_BYTES];
    new Random(SECRET_BYTES).nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }
}
