package dev.marquee.edge.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A Redis in a container, on a port of loopback that stays the same when it is started again. */
final class ContainerRedis extends TestRedis {
  private static final DockerImageName IMAGE = DockerImageName.parse("redis:7");
  private static final int REDIS_PORT = 6379;

  private final int port;
  private final GenericContainer<?> container;
  private boolean created;

  ContainerRedis(int port, List<String> options) {
    this.port = port;
    List<String> command = new ArrayList<>(options);
    // Published on loopback only; inside the container every caller comes from elsewhere.
    command.addAll(List.of("--protected-mode", "no"));
    this.container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(REDIS_PORT)
            .withCommand(command.toArray(String[]::new))
            .waitingFor(Wait.forListeningPort());
    container.setPortBindings(List.of("127.0.0.1:" + port + ":" + REDIS_PORT));
  }

  @Override
  public void start() {
    if (created) {
      DockerClientFactory.instance().client().startContainerCmd(container.getContainerId()).exec();
    } else {
      container.start();
      created = true;
    }
    // The engine opens the port before Redis listens behind it.
    Awaitility.await().until(() -> answers(port));
  }

  @Override
  public void stop() {
    DockerClientFactory.instance().client().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    container.stop();
  }
}
