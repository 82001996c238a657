package dev.marquee.demo.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Redis and the three services, as processes of this one.
 *
 * <p>Thread-safety: {@link #close()} may come from another thread than {@link #start()}.
 */
final class Stack implements AutoCloseable {
  private static final Duration PROBE_AT_MOST = Duration.ofSeconds(2);
  private static final int OK = 200;
  private static final int POLL_MILLIS = 50;

  private final DemoSettings settings;
  private final Path directory;
  private final Progress progress;
  private final Guard guard;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Deque<Child> started = new ArrayDeque<>();
  private boolean closed;

  Stack(DemoSettings settings, Path directory, Progress progress) {
    this.settings = settings;
    this.directory = directory;
    this.progress = progress;
    this.guard = Guard.start();
  }

  /**
   * Starts all and returns when all can take the sample. The ranker is not ready before it has one.
   *
   * @throws LaunchException if one does not
   */
  void start() {
    URI redis = startRedis();
    Packaged packaged = new Packaged(settings.root().toAbsolutePath().normalize());
    Path secrets = Secrets.file(directory, new SecureRandom());
    Map<Integer, Child> services = new TreeMap<>();
    services.put(
        settings.experimentsManagementPort(),
        service(
            Packaged.EXPERIMENTS,
            packaged,
            settings(redis, settings.experimentsPort(), settings.experimentsManagementPort())));
    List<String> ranking =
        settings(redis, settings.rankingPort(), settings.rankingManagementPort());
    ranking.addAll(
        List.of(
            "quarkus.config.locations=" + secrets.toUri(),
            "marquee.models.directory=" + models(),
            "marquee.models.default=home@1",
            "marquee.decisions.rate=1.0"));
    services.put(settings.rankingManagementPort(), service(Packaged.RANKING, packaged, ranking));
    List<String> logging =
        settings(redis, settings.loggingPort(), settings.loggingManagementPort());
    logging.addAll(
        List.of(
            "quarkus.config.locations=" + secrets.toUri(),
            "marquee.lake.directory=" + directory.resolve("lake"),
            "marquee.lake.flush=1s",
            "marquee.console.environment=demo"));
    services.put(settings.loggingManagementPort(), service(Packaged.LOGGING, packaged, logging));
    List<BooleanSupplier> waitingFor = new ArrayList<>();
    services.forEach(
        (managementPort, child) ->
            waitingFor.add(() -> child.isUp(() -> hasStarted(managementPort))));
    await(waitingFor);
    services.values().forEach(Child::keepAlive);
  }

  /** Where the models are that the ranker serves. */
  Path models() {
    return directory.resolve("models");
  }

  /** Where a process of that name logs. */
  LogFile log(String name) {
    return new LogFile(directory.resolve("logs").resolve(name + ".log"));
  }

  /** Ends all, those started last first, so that nobody loses what they still need. */
  @Override
  public void close() {
    List<Child> toStop;
    synchronized (this) {
      closed = true;
      toStop = List.copyOf(started);
      started.clear();
    }
    toStop.forEach(Child::retire);
    toStop.forEach(Child::stop);
  }

  private URI startRedis() {
    if (settings.redis().isPresent()) {
      URI given = settings.redis().get();
      if (!RedisServer.answers(given)) {
        throw new LaunchException(
            "No Redis answers at %s; start it, or leave --redis out.".formatted(given));
      }
      progress.say("  Redis: the one given, %s", given);
      return given;
    }
    RedisServer server = RedisServer.find();
    int port = settings.redisPort();
    URI address = URI.create("redis://127.0.0.1:" + port);
    List<String> command = server.command(port, directory.resolve("redis"));
    Child redis = add(new Child("Redis", command, log("redis"), guard, progress));
    await(List.of(() -> redis.isUp(() -> RedisServer.answers(address))));
    redis.keepAlive();
    progress.say("  Redis: %s, port %d", server.origin(), port);
    return address;
  }

  private Child service(String name, Packaged packaged, List<String> serviceSettings) {
    List<String> command = packaged.command(name, settings.heap(), serviceSettings);
    return add(new Child(name, command, log(name), guard, progress));
  }

  private synchronized Child add(Child child) {
    if (closed) {
      throw new LaunchException("Stopped while starting.");
    }
    started.addFirst(child);
    child.start();
    return child;
  }

  private List<String> settings(URI redis, int port, int managementPort) {
    return new ArrayList<>(
        List.of(
            "quarkus.http.port=" + port,
            "quarkus.management.port=" + managementPort,
            "quarkus.http.cors.origins=http://127.0.0.1:%d,http://localhost:%d"
                .formatted(settings.port(), settings.port()),
            "marquee.redis.state=" + redis,
            "marquee.redis.log=" + redis,
            "marquee.state.copies=" + directory.resolve("copies")));
  }

  /** Asks all, each time around, so that the first one to fail is the one that is reported. */
  private static void await(List<BooleanSupplier> waitingFor) {
    List<BooleanSupplier> left = new ArrayList<>(waitingFor);
    while (true) {
      left.removeIf(BooleanSupplier::getAsBoolean);
      if (left.isEmpty()) {
        return;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LaunchException("Stopped while starting.", e);
      }
    }
  }

  /** Started is what to wait for: a ranker is not ready before it has been given its catalogue. */
  private boolean hasStarted(int managementPort) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/health/started".formatted(managementPort)))
            .timeout(PROBE_AT_MOST)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
