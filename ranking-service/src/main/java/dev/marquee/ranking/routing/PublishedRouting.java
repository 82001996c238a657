package dev.marquee.ranking.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.state.StateFollowers;
import dev.marquee.edge.state.StateStore;
import dev.marquee.ranking.RankingProblem;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** The table as Redis has it. */
@Startup
@Singleton
public final class PublishedRouting {
  private final StateFollowers followers;
  private final StateStore store;
  private final ObjectMapper json;
  private final StateFollower<RoutingTable> follower;

  PublishedRouting(StateFollowers followers, StateStore store, ObjectMapper json) {
    this.followers = followers;
    this.store = store;
    this.json = json;
    this.follower =
        followers.follow(
            StateDocument.ROUTING,
            (version, body) -> json.readValue(body, RoutingTable.class),
            RoutingTable.NONE);
  }

  /** The table now. Never blocks. */
  public RoutingTable now() {
    return follower.value();
  }

  /** Replaces the table. Completes when this replica routes by it. */
  CompletionStage<RoutingTable> put(RoutingTable table) {
    return store
        .version(StateDocument.ROUTING)
        .thenCompose(version -> store.replace(StateDocument.ROUTING, version, write(table)))
        .thenCompose(
            version -> {
              if (version == StateStore.CONFLICT) {
                throw new ProblemException(
                    RankingProblem.EDIT_CONFLICT,
                    "The table was put by somebody else at the same moment; look, and send yours again.");
              }
              return followers.refresh(StateDocument.ROUTING).thenApply(done -> table);
            });
  }

  private byte[] write(RoutingTable table) {
    try {
      return json.writeValueAsBytes(table);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
