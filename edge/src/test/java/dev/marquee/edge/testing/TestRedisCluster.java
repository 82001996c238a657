package dev.marquee.edge.testing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * A real Redis Cluster of three nodes, processes on loopback, each with a third of the slots and
 * none with a copy of another's. Each node can be stopped and started again with its data.
 */
public final class TestRedisCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final int SLOTS = 16_384;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<TestRedis> nodes = new ArrayList<>();

  /** Starts the nodes and returns when they agree on who has what. */
  public TestRedisCluster() {
    Path executable = TestRedis.onPath("redis-server").orElseGet(BundledRedis::executable);
    List<Integer> ports = new ArrayList<>();
    List<Integer> busPorts = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      int port = TestRedis.freePort();
      int busPort = TestRedis.freePort();
      List<String> options = new ArrayList<>(TestRedis.DURABLE);
      options.addAll(List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
      options.addAll(List.of("--cluster-port", Integer.toString(busPort)));
      // The slots of nodes that are there are served though another is away.
      options.addAll(List.of("--cluster-require-full-coverage", "no"));
      TestRedis redis = new ProcessRedis(executable, port, options);
      redis.start();
      nodes.add(redis);
      ports.add(port);
      busPorts.add(busPort);
    }
    for (int node = 0; node < NODES; node++) {
      int from = node * SLOTS / NODES;
      int until = (node + 1) * SLOTS / NODES;
      int number = node;
      on(
          nodes.get(node),
          connection -> {
            connection.sync().clusterAddSlots(IntStream.range(from, until).toArray());
            if (number > 0) {
              meet(connection, ports.getFirst(), busPorts.getFirst());
            }
          });
    }
    for (TestRedis node : nodes) {
      Awaitility.await().atMost(PATIENCE).until(() -> knowsAll(node));
    }
    System.out.printf("Redis Cluster for tests: %s, at %s%n", executable, uri());
  }

  /** Where it is: the address of its first node. */
  public URI uri() {
    return URI.create("redis-cluster" + nodes.getFirst().uri().toString().substring(5));
  }

  /** A node of it, from 0 to 2. */
  public TestRedis node(int number) {
    return nodes.get(number);
  }

  @Override
  public void close() {
    nodes.forEach(TestRedis::close);
  }

  private static boolean knowsAll(TestRedis node) {
    List<String> info = new ArrayList<>();
    on(node, connection -> info.add(connection.sync().clusterInfo()));
    return info.getFirst().contains("cluster_state:ok")
        && info.getFirst().contains("cluster_slots_ok:" + SLOTS)
        && info.getFirst().contains("cluster_known_nodes:" + NODES);
  }

  /** Lettuce's own takes the bus port to be 10,000 above the port, of which there may be none. */
  private static void meet(
      StatefulRedisConnection<String, String> connection, int port, int busPort) {
    connection
        .sync()
        .dispatch(
            CommandType.CLUSTER,
            new StatusOutput<>(StringCodec.UTF8),
            new CommandArgs<>(StringCodec.UTF8)
                .add("MEET")
                .add("127.0.0.1")
                .add(port)
                .add(busPort));
  }

  private interface Task {
    void with(StatefulRedisConnection<String, String> connection);
  }

  private static void on(TestRedis node, Task task) {
    RedisClient client = RedisClient.create(RedisURI.create(node.uri()));
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      task.with(connection);
    } finally {
      client.shutdown();
    }
  }
}
