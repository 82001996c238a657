package dev.marquee.edge.state;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps followers up to date: by message at once, by asking every second in any case. */
@Singleton
public final class StateFollowers {
  private static final Logger LOG = Logger.getLogger(StateFollowers.class);

  private final StateStore store;
  private final StateSettings settings;
  private final RedisLinks redis;
  private final Vertx vertx;
  private final List<StateFollower<?>> followers = new CopyOnWriteArrayList<>();
  private final long timer;
  private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> messages;
  private volatile boolean connecting;

  StateFollowers(StateStore store, StateSettings settings, RedisLinks redis, Vertx vertx) {
    this.store = store;
    this.settings = settings;
    this.redis = redis;
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(settings.poll().toMillis(), ignored -> pollAll());
  }

  /**
   * Starts following a document. Returns at once, with the local copy or the initial value; {@link
   * StateFollower#live()} tells when Redis has answered.
   *
   * @param initial the value while nothing was published
   */
  public <T> StateFollower<T> follow(
      StateDocument document, StateFollower.Parser<T> parser, T initial) {
    StateFollower<T> follower =
        new StateFollower<>(document, parser, initial, settings.copies().orElse(null));
    follower.loadCopy();
    followers.add(follower);
    StatefulRedisPubSubConnection<String, byte[]> open = messages;
    if (open != null) {
      open.async().subscribe(document.key());
    }
    refresh(document);
    return follower;
  }

  /** Asks for a document now, for example after changing it. Completes when followers have it. */
  public CompletionStage<Void> refresh(StateDocument document) {
    return CompletableFuture.allOf(
        followers.stream()
            .filter(follower -> follower.document() == document)
            .map(follower -> poll(follower).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  private void pollAll() {
    listen();
    followers.forEach(this::poll);
  }

  /** Completes with whether Redis answered. */
  private CompletionStage<Boolean> poll(StateFollower<?> follower) {
    try {
      return store
          .version(follower.document())
          .thenCompose(
              version -> {
                follower.heard(version);
                return follower.wants(version)
                    ? store
                        .read(follower.document())
                        .thenCompose(read -> acceptOffLoop(follower, read))
                    : CompletableFuture.completedStage(true);
              })
          .exceptionally(
              failure -> {
                LOG.debugf("%s cannot be read: %s", follower.document(), failure);
                return false;
              });
    } catch (RedisUnavailableException e) {
      return CompletableFuture.completedStage(false);
    }
  }

  /** Parsing may take long and touches the disk: not on an event loop. */
  private CompletionStage<Boolean> acceptOffLoop(
      StateFollower<?> follower, StateStore.Versioned read) {
    return vertx
        .executeBlocking(
            () -> {
              follower.accept(read);
              return true;
            },
            true)
        .toCompletionStage()
        .thenApply(done -> true);
  }

  private void listen() {
    if (messages != null || connecting) {
      return;
    }
    connecting = true;
    redis
        .state()
        .messages()
        .whenComplete(
            (connection, failure) -> {
              connecting = false;
              if (connection != null) {
                connection.addListener(
                    new RedisPubSubAdapter<>() {
                      @Override
                      public void message(String channel, byte[] version) {
                        followers.stream()
                            .filter(follower -> follower.document().key().equals(channel))
                            .forEach(StateFollowers.this::poll);
                      }
                    });
                // First, so that whoever starts to follow meanwhile subscribes for itself.
                messages = connection;
                followers.forEach(
                    follower -> connection.async().subscribe(follower.document().key()));
              }
            });
  }

  @PreDestroy
  void close() {
    vertx.cancelTimer(timer);
    StatefulRedisPubSubConnection<String, byte[]> open = messages;
    if (open != null) {
      open.closeAsync();
    }
  }
}
