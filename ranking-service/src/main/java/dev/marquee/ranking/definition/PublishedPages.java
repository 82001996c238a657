package dev.marquee.ranking.definition;

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
import java.util.concurrent.CompletionStage;

/**
 * The page definitions as Redis has them. New ones are announced, off the event loops, as a CDI
 * event of type {@link PageDefinitions}.
 */
@Startup
@Singleton
public final class PublishedPages {
  private final StateFollowers followers;
  private final StateStore store;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final StateFollower<PageDefinitions> follower;

  PublishedPages(
      StateFollowers followers,
      StateStore store,
      ObjectMapper json,
      Event<PageDefinitions> changes) {
    this.followers = followers;
    this.store = store;
    this.reader = json.readerFor(PageDefinitions.class);
    this.writer = json.writerFor(PageDefinitions.class);
    this.follower =
        followers.follow(
            StateDocument.PAGES,
            (version, body) -> {
              PageDefinitions definitions = reader.readValue(body);
              changes.fire(definitions);
              return definitions;
            },
            PageDefinitions.NONE);
  }

  /** The definitions now. Never blocks. */
  public PageDefinitions now() {
    return follower.value();
  }

  /**
   * The definition of a page.
   *
   * @throws ProblemException with {@code unknown-page}, naming the known ones
   */
  public PageDefinition find(String page) {
    PageDefinitions now = now();
    return now.find(page)
        .orElseThrow(
            () ->
                new ProblemException(
                    RankingProblem.UNKNOWN_PAGE,
                    now.pages().isEmpty()
                        ? "No page is defined yet; PUT /v1/pages/{page}/definition first."
                        : "The page is not defined; ask for one of: %s."
                            .formatted(String.join(", ", now.names()))));
  }

  /** Adds or replaces a page. Completes when this replica serves it. */
  CompletionStage<PageDefinition> put(PageDefinition definition) {
    return store
        .read(StateDocument.PAGES)
        .thenCompose(
            read ->
                store.replace(
                    StateDocument.PAGES, read.version(), write(parse(read).with(definition))))
        .thenCompose(
            version -> {
              if (version == StateStore.CONFLICT) {
                throw new ProblemException(
                    RankingProblem.EDIT_CONFLICT,
                    "Another page was put at the same moment; send this one again.");
              }
              return followers.refresh(StateDocument.PAGES).thenApply(done -> definition);
            });
  }

  private PageDefinitions parse(StateStore.Versioned read) {
    byte[] body = read.body();
    try {
      return body == null ? PageDefinitions.NONE : reader.readValue(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] write(PageDefinitions definitions) {
    try {
      return writer.writeValueAsBytes(definitions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
