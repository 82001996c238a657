package dev.marquee.benchmarks.stand;

import dev.marquee.benchmarks.limit.LimitServer;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.TokenKeys;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Starts the two servers, as processes alike in all but what they run. */
public final class Servers {
  private static final int OK = 200;
  private static final int SECRET_BYTES = 32;
  private static final String PAGE = "/v1/pages/home";

  /** As in the ranking-service's deployment. */
  private static final String COLLECTOR = "-XX:+UseParallelGC";

  private final Path root;
  private final Path folder;
  private final BenchRedis redis;

  public Servers(Path root, Path folder, BenchRedis redis) {
    this.root = root;
    this.folder = folder;
    this.redis = redis;
  }

  /**
   * What the ranking-service is started with.
   *
   * @param models the folder of models
   * @param model that ranks where nothing says otherwise, {@code name@version}
   * @param flags further ones of the JVM, settings among them; a collector takes the place of the
   *     deployment's
   */
  public record Ranker(Path models, String model, List<String> flags) {
    public Ranker {
      flags = List.copyOf(flags);
    }

    private boolean namesCollector() {
      return flags.stream().anyMatch(flag -> flag.startsWith("-XX:+Use") && flag.endsWith("GC"));
    }
  }

  /** The packaged ranking-service, once it serves full pages. */
  public Server ranking(Ranker ranker, SamplePage page) {
    Server server = ranking(ranker);
    server.put(
        "/v1/catalogue/items",
        "application/x-ndjson",
        HttpRequest.BodyPublishers.ofString(page.films()));
    server.put(
        PAGE + "/definition",
        "application/json",
        HttpRequest.BodyPublishers.ofString(page.definition()));
    server.process().awaitReady(() -> servesFullPages(server));
    return server;
  }

  /** The packaged ranking-service, once it listens; it has nothing to serve yet. */
  public Server ranking(Ranker ranker) {
    List<String> flags = new ArrayList<>();
    if (!ranker.namesCollector()) {
      flags.add(COLLECTOR);
    }
    flags.addAll(ranker.flags());
    return packaged(
        "ranking-service",
        flags,
        List.of(
            "marquee.models.directory=" + ranker.models(),
            "marquee.models.default=" + ranker.model(),
            "marquee.candidates.per-row=" + SamplePage.CANDIDATES_PER_ROW));
  }

  /** What the services trust, for who makes pages for them. */
  public record Signing(String tokenKey, String pseudonymSecret) {
    /** Signs as the ranker would. */
    public PageTokens tokens() {
      return new PageTokens(TokenKeys.ofBase64("k1", Map.of("k1", tokenKey)));
    }

    public Pseudonyms pseudonyms() {
      return new Pseudonyms(Base64.getDecoder().decode(pseudonymSecret));
    }
  }

  /** Of the runs of this process. */
  public static final Signing SIGNING = new Signing(secret(), secret());

  /**
   * The packaged ui-logging-service, once it listens.
   *
   * @param flush how long its writer rests
   */
  public Server logging(Duration flush) {
    return logging(flush, List.of());
  }

  /**
   * The same with further settings.
   *
   * @param settings as {@code name=value}
   */
  public Server logging(Duration flush, List<String> settings) {
    List<String> all = new ArrayList<>(settings);
    all.add("marquee.lake.directory=" + lakeIn(folder));
    all.add("marquee.lake.flush=" + flush.toMillis() + "ms");
    return packaged("ui-logging-service", List.of(COLLECTOR), all);
  }

  static Path lakeIn(Path folder) {
    return folder.resolve("lake");
  }

  /** A packaged service over the run's Redis, once it listens. */
  private Server packaged(String service, List<String> flags, List<String> settings) {
    Path jar = root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new BenchException(
          "%s is not there; package the module %s first.".formatted(jar, service), null);
    }
    int port = Child.freePort();
    int managementPort = Child.freePort();
    List<String> command = new ArrayList<>(Child.java());
    command.addAll(flags);
    List<String> all = new ArrayList<>(settings);
    all.add("quarkus.http.port=" + port);
    all.add("quarkus.management.port=" + managementPort);
    all.add("marquee.redis.state=" + redis.address());
    all.add("marquee.redis.log=" + redis.address());
    all.add("marquee.signing.token-keys.k1=" + SIGNING.tokenKey());
    all.add("marquee.signing.pseudonym-secret=" + SIGNING.pseudonymSecret());
    all.forEach(setting -> command.add("-D" + setting));
    command.addAll(List.of("-jar", jar.toString()));
    return Server.of(Child.start(service, command, folder), port, managementPort);
  }

  /**
   * The limit server, doing as much as the ranker cannot do without.
   *
   * @param rows that it scores; with none it does nothing at all
   */
  public Server limit(Rung rung, Path models, int rows, int answerBytes) {
    int port = Child.freePort();
    List<String> command = new ArrayList<>(Child.java());
    command.add(COLLECTOR);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LimitServer.class.getName());
    command.addAll(
        List.of(
            Integer.toString(port),
            Integer.toString(redis.port()),
            rung.bundle(models).toString(),
            Integer.toString(rows),
            Integer.toString(answerBytes),
            Integer.toString(rung.loggedBytes())));
    return Server.of(Child.start("limit-server", command, folder), port, port);
  }

  private static boolean servesFullPages(Server server) {
    HttpResponse<String> answer =
        server.post(PAGE, "{\"userId\":\"u-0\",\"layouts\":[\"home-grid@1\"]}");
    return answer.statusCode() == OK
        && answer.body().contains("\"degraded\":[]")
        && answer.body().contains("\"home-ranker\"");
  }

  private static String secret() {
    byte[] secret = new byte[SECRET_BYTES];
    new Random(SECRET_BYTES).nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }
}
