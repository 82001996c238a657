package dev.marquee.ranking.catalogue;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.state.StateFollowers;
import dev.marquee.edge.state.StateStore;
import dev.marquee.ranking.RankingProblem;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/**
 * The catalogue as Redis has it. Each new snapshot is announced, off the event loops, as a CDI
 * event of type {@link Catalogue}, so that what is derived from it is ready with it.
 */
@Startup
@Singleton
final class PublishedCatalogue {
  private final StateFollowers followers;
  private final StateStore store;
  private final StateFollower<Catalogue> follower;

  PublishedCatalogue(
      StateFollowers followers, StateStore store, CatalogueLines lines, Event<Catalogue> changes) {
    this.followers = followers;
    this.store = store;
    this.follower =
        followers.follow(
            StateDocument.CATALOGUE,
            (version, body) -> announced(version, lines.read(body), changes),
            Catalogue.EMPTY);
  }

  private static Catalogue announced(
      long version, CatalogueLines.Read read, Event<Catalogue> changes) throws IOException {
    if (!read.violations().isEmpty()) {
      throw new IOException(read.violations().getFirst().toString());
    }
    Catalogue catalogue = Catalogue.of(version, read.items());
    changes.fire(catalogue);
    return catalogue;
  }

  Catalogue now() {
    return follower.value();
  }

  /**
   * Publishes a catalogue in place of the present one. Completes with its version when this replica
   * serves it.
   */
  CompletionStage<Long> replace(byte[] body) {
    return store
        .version(StateDocument.CATALOGUE)
        .thenCompose(version -> store.replace(StateDocument.CATALOGUE, version, body))
        .thenCompose(
            version -> {
              if (version == StateStore.CONFLICT) {
                throw new ProblemException(
                    RankingProblem.EDIT_CONFLICT,
                    "Another catalogue was put at the same moment; look which one is right, and send it again.");
              }
              return followers.refresh(StateDocument.CATALOGUE).thenApply(done -> version);
            });
  }
}
