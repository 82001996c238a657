package dev.marquee.edge.redis;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * The links to Redis that a service has: one for state, one for the log; one for both if they are
 * one.
 */
@Startup
@Singleton
public final class RedisLinks {
  private final RedisLink state;
  private final RedisLink log;

  @SuppressWarnings("deprecation") // Vert.x 4.5 has no other way to its loops; 5 has VertxInternal.
  RedisLinks(RedisSettings settings, Vertx vertx) {
    List<EventLoop> loops = new ArrayList<>();
    for (EventExecutor executor : vertx.nettyEventLoopGroup()) {
      loops.add((EventLoop) executor);
    }
    if (loops.getFirst() instanceof NioEventLoop) {
      // Else Lettuce would open channels of epoll wherever there is one, which these loops refuse.
      System.setProperty("io.lettuce.core.epoll", "false");
    }
    this.state = new RedisLink(settings.state(), settings.timeout(), loops);
    this.log =
        settings.log().equals(settings.state())
            ? state
            : new RedisLink(settings.log(), settings.timeout(), loops);
    state.open();
    if (log != state) {
      log.open();
    }
  }

  /** User state and published documents. */
  public RedisLink state() {
    return state;
  }

  /** The log's streams. */
  public RedisLink log() {
    return log;
  }

  @PreDestroy
  void close() {
    state.close();
    if (log != state) {
      log.close();
    }
  }
}
