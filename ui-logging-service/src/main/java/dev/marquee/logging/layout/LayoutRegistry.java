package dev.marquee.logging.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.layout.Layouts;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.state.StateFollowers;
import dev.marquee.edge.state.StateStore;
import dev.marquee.logging.LoggingProblem;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The layouts that are registered. Reads come from memory, which follows the published document;
 * changes are compare-and-set on it.
 *
 * <p>Thread-safety: safe.
 */
@Startup
@Singleton
public final class LayoutRegistry {
  private static final int ATTEMPTS = 8;

  private final StateStore store;
  private final StateFollowers followers;
  private final ObjectMapper json;
  private final StateFollower<Layouts> follower;

  LayoutRegistry(StateStore store, StateFollowers followers, ObjectMapper json) {
    this.store = store;
    this.followers = followers;
    this.json = json;
    this.follower =
        followers.follow(StateDocument.LAYOUTS, (version, body) -> parse(body), Layouts.NONE);
  }

  /** What came of registering a layout. */
  enum Registration {
    CREATED,
    ALREADY_THERE
  }

  /** The layout, if it is known here now. */
  public Optional<Layout> find(LayoutRef ref) {
    return follower.value().find(ref);
  }

  /**
   * Whether the layouts were read from Redis since the start, so that one that is not found is
   * indeed unknown.
   */
  public boolean live() {
    return follower.live();
  }

  /** Reads the published layouts now. Completes when they are known here, or Redis is away. */
  public CompletionStage<Void> refresh() {
    return followers.refresh(StateDocument.LAYOUTS);
  }

  /**
   * Registers a layout. An identical one may be sent again.
   *
   * @throws ProblemException (in the stage) with {@code layout-exists} if that version is another
   */
  CompletionStage<Registration> register(Layout layout) {
    return register(layout, ATTEMPTS);
  }

  private CompletionStage<Registration> register(Layout layout, int attemptsLeft) {
    if (attemptsLeft == 0) {
      return CompletableFuture.failedFuture(
          new ProblemException(
              LoggingProblem.LAYOUT_CONTENDED,
              "Others keep changing the layouts; nothing was changed. Try again."));
    }
    return store
        .read(StateDocument.LAYOUTS)
        .thenCompose(
            read -> {
              Layouts known = read.body() == null ? Layouts.NONE : parseOwn(read.body());
              Optional<Layout> existing = known.find(layout.ref());
              if (existing.isPresent()) {
                return CompletableFuture.completedFuture(sameAs(existing.get(), layout));
              }
              return store
                  .replace(StateDocument.LAYOUTS, read.version(), write(with(known, layout)))
                  .thenCompose(
                      version ->
                          version == StateStore.CONFLICT
                              ? register(layout, attemptsLeft - 1)
                              : refresh().thenApply(done -> Registration.CREATED));
            });
  }

  private static Registration sameAs(Layout existing, Layout layout) {
    if (existing.equals(layout)) {
      return Registration.ALREADY_THERE;
    }
    throw new ProblemException(
        LoggingProblem.LAYOUT_EXISTS,
        "%s is registered with other values, and pages were served in it; register the change as a new version."
            .formatted(layout.ref()));
  }

  private static Layouts with(Layouts known, Layout layout) {
    List<Layout> all = new ArrayList<>(known.layouts());
    all.add(layout);
    return new Layouts(all);
  }

  private Layouts parse(byte[] body) throws IOException {
    return json.readValue(body, Layouts.class);
  }

  private Layouts parseOwn(byte[] body) {
    try {
      return parse(body);
    } catch (IOException e) {
      throw new IllegalStateException("The published layouts cannot be read", e);
    }
  }

  private byte[] write(Layouts layouts) {
    try {
      return json.writeValueAsBytes(layouts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Layouts cannot be written as JSON", e);
    }
  }
}
