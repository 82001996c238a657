package dev.marquee.ranking.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
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
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * The releases as Redis has them. New ones are announced, off the event loops, as a CDI event of
 * type {@link ModelReleases}.
 */
@Startup
@Singleton
final class PublishedReleases {
  private final StateFollowers followers;
  private final StateStore store;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final StateFollower<ModelReleases> follower;

  PublishedReleases(
      StateFollowers followers, StateStore store, ObjectMapper json, Event<ModelReleases> changes) {
    this.followers = followers;
    this.store = store;
    this.reader = json.readerFor(ModelReleases.class);
    this.writer = json.writerFor(ModelReleases.class);
    this.follower =
        followers.follow(
            StateDocument.MODELS,
            (version, body) -> {
              ModelReleases releases = reader.readValue(body);
              changes.fire(releases);
              return releases;
            },
            ModelReleases.NONE);
  }

  /** The releases now. Never blocks. */
  ModelReleases now() {
    return follower.value();
  }

  /**
   * Changes them. Completes when this replica has the change.
   *
   * @param audit what was done, for the audit stream
   * @throws ProblemException with {@code edit-conflict} where somebody else was first
   */
  CompletionStage<ModelReleases> change(
      UnaryOperator<ModelReleases> change, Map<String, String> audit) {
    return store
        .read(StateDocument.MODELS)
        .thenCompose(
            read -> {
              ModelReleases changed = change.apply(parse(read));
              return store
                  .replaceAudited(StateDocument.MODELS, read.version(), write(changed), audit)
                  .thenCompose(
                      version -> {
                        if (version == StateStore.CONFLICT) {
                          throw new ProblemException(
                              RankingProblem.EDIT_CONFLICT,
                              "Another model was changed at the same moment; send this again.");
                        }
                        return followers.refresh(StateDocument.MODELS);
                      })
                  .thenApply(done -> changed);
            });
  }

  private ModelReleases parse(StateStore.Versioned read) {
    byte[] body = read.body();
    try {
      return body == null ? ModelReleases.NONE : reader.readValue(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] write(ModelReleases releases) {
    try {
      return writer.writeValueAsBytes(releases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
