package dev.marquee.ranking.publishing;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.state.StateFollower;
import dev.marquee.edge.state.StateFollowers;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/**
 * The catalogue as Redis has it. Each new snapshot is announced, off the event loops, as a CDI
 * event of type {@link CatalogueChange}, so that what is derived from it is ready with it.
 */
@Startup
@Singleton
final class PublishedCatalogue {
  private final StateFollowers followers;
  private final GenerationReader reader;
  private final Event<CatalogueChange> listeners;
  private final StateFollower<Served> follower;
  private Served last = Served.NOTHING;

  PublishedCatalogue(
      StateFollowers followers, GenerationReader reader, Event<CatalogueChange> listeners) {
    this.followers = followers;
    this.reader = reader;
    this.listeners = listeners;
    this.follower = followers.follow(StateDocument.CATALOGUE, this::announced, Served.NOTHING);
  }

  /** Called by the follower, one at a time. */
  private synchronized Served announced(long version, byte[] body) throws IOException {
    Served before = last;
    GenerationReader.Read read = reader.read(before, version, body);
    int[] changed = read.changed();
    if (changed == null || changed.length > 0) {
      listeners.fire(new CatalogueChange(read.served().catalogue(), before.catalogue(), changed));
    }
    last = read.served();
    return last;
  }

  Served now() {
    return follower.value();
  }

  /** Completes when this replica serves what is published now. */
  CompletionStage<Void> refresh() {
    return followers.refresh(StateDocument.CATALOGUE);
  }
}
