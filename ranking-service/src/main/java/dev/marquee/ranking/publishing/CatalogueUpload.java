package dev.marquee.ranking.publishing;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.Violation;
import dev.marquee.edge.state.Generation;
import dev.marquee.edge.state.GenerationStore;
import dev.marquee.edge.state.NotReadyException;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.CatalogueDraft;
import dev.marquee.ranking.jsonlines.Lines;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes whole catalogues: reads them line by line, and writes them to Redis block by block as
 * they come, so that no more than a block of text is in memory. Nobody sees anything of it before
 * all of it is there.
 *
 * <p>Thread-safety: safe; one upload at a time. It waits: never on an event loop.
 */
@Singleton
final class CatalogueUpload {
  /** So many bad lines are named; after that it is plain that the file is of another kind. */
  static final int MAX_VIOLATIONS = 20;

  private static final StateDocument DOCUMENT = StateDocument.CATALOGUE;

  private final GenerationStore store;
  private final GenerationReader reader;
  private final CatalogueLines lines;
  private final CatalogueSettings settings;
  private final int blockBytes;
  private final ReentrantLock one = new ReentrantLock();

  CatalogueUpload(
      GenerationStore store,
      GenerationReader reader,
      CatalogueLines lines,
      CatalogueSettings settings) {
    this.store = store;
    this.reader = reader;
    this.lines = lines;
    this.settings = settings;
    this.blockBytes = Math.toIntExact(settings.block().asLongValue());
  }

  /** What was published: how many items, as which version. */
  record Uploaded(int items, long version) {}

  /**
   * Publishes the items of a body in place of the present catalogue.
   *
   * @throws ProblemException if there is a bad line, no item, or another upload; nothing was
   *     changed then
   * @throws NotReadyException if Redis does not answer; nothing was changed then
   */
  Uploaded replace(InputStream body) throws IOException {
    if (!one.tryLock()) {
      throw conflict(
          "Another catalogue is being read by this replica; send yours when it is done.");
    }
    try {
      GenerationStore.Position before = store.position(DOCUMENT);
      Writing writing = new Writing();
      try {
        CatalogueDraft draft = read(body, writing);
        return commit(before, writing, draft.build(0));
      } catch (IOException | RuntimeException e) {
        writing.giveUp();
        throw e;
      }
    } finally {
      one.unlock();
    }
  }

  /**
   * Publishes what is served as a generation without changes, so that followers that start have
   * less to do. Does nothing if somebody else is publishing.
   */
  void fold(Served served) throws IOException {
    if (!one.tryLock()) {
      return;
    }
    try {
      Writing writing = new Writing();
      try {
        Catalogue catalogue = served.catalogue();
        CatalogueDraft draft = new CatalogueDraft();
        for (int item = 0; item < catalogue.size(); item++) {
          if (catalogue.present(item)) {
            draft.put(catalogue.item(item));
            writing.line(lines.line(catalogue, item));
          }
        }
        commit(served.at(), writing, draft.build(0));
      } catch (IOException | RuntimeException e) {
        writing.giveUp();
        throw e;
      }
    } finally {
      one.unlock();
    }
  }

  private Uploaded commit(GenerationStore.Position before, Writing writing, Catalogue catalogue)
      throws IOException {
    Generation generation = writing.complete(catalogue.items());
    Generation superseded = store.published(DOCUMENT);
    reader.expect(generation.generation(), catalogue);
    long version;
    try {
      version = store.commit(DOCUMENT, before, generation);
    } catch (IOException | RuntimeException e) {
      reader.forget(generation.generation());
      throw e;
    }
    if (version == GenerationStore.CONFLICT) {
      reader.forget(generation.generation());
      throw conflict(
          "Another catalogue was put at the same moment; look which one is right, and send it again.");
    }
    if (superseded != null && superseded.generation().equals(before.generation())) {
      store.discard(DOCUMENT, superseded);
    }
    return new Uploaded(catalogue.items(), version);
  }

  private CatalogueDraft read(InputStream body, Writing writing) throws IOException {
    CatalogueDraft draft = new CatalogueDraft();
    List<Violation> violations = new ArrayList<>();
    int[] lineOf = new int[1_024];
    Lines in = lines.of(body);
    while (violations.size() < MAX_VIOLATIONS && in.next()) {
      try {
        Item item = lines.item(in);
        int before = draft.indexOf(item.itemId());
        if (before >= 0) {
          throw new InvalidValueException(
              "itemId",
              "itemId \"%s\" stands on line %d already; send each item once."
                  .formatted(item.itemId(), lineOf[before]));
        }
        draft.put(item);
        if (draft.size() > lineOf.length) {
          lineOf = Arrays.copyOf(lineOf, lineOf.length * 2);
        }
        lineOf[draft.size() - 1] = in.number();
        limits(draft);
      } catch (InvalidValueException e) {
        violations.add(CatalogueLines.violation(in.number(), e.mend()));
      }
      if (violations.isEmpty()) {
        writing.line(in.bytes());
      }
    }
    // A client that is still sending hears the answer when it is done.
    body.transferTo(OutputStream.nullOutputStream());
    if (!violations.isEmpty()) {
      throw refused(violations);
    }
    if (draft.size() == 0) {
      throw new ProblemException(
          HttpProblem.EMPTY_BODY, "The request has no items; send one JSON object per line.");
    }
    return draft;
  }

  /**
   * Holds a draft to the limits.
   *
   * @throws ProblemException if it is beyond one
   */
  void limits(CatalogueDraft draft) {
    if (draft.size() > settings.maxItems()) {
      throw new ProblemException(
          HttpProblem.BODY_TOO_LARGE,
          "The catalogue has more than %d items; send fewer, or raise marquee.catalogue.max-items and the memory with it."
              .formatted(settings.maxItems()));
    }
    if (draft.lanes() > settings.maxLanes()) {
      throw new ProblemException(
          HttpProblem.BODY_TOO_LARGE,
          "The items' attributes take more than %d numbers, vectors' lengths counted; send fewer, or raise marquee.catalogue.max-lanes."
              .formatted(settings.maxLanes()));
    }
  }

  static ProblemException refused(List<Violation> violations) {
    return new ProblemException(
        HttpProblem.INVALID_VALUE,
        "Nothing was changed. Mend these lines, of the form {\"itemId\": \"film-1\", \"title\": \"…\"}, and send the file again.",
        violations);
  }

  static ProblemException conflict(String detail) {
    return new ProblemException(RankingProblem.EDIT_CONFLICT, detail);
  }

  /** A generation on its way to Redis. */
  private final class Writing {
    private final String generation = UUID.randomUUID().toString();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private int blocks;

    void line(byte[] line) throws NotReadyException {
      block.writeBytes(line);
      block.write('\n');
      if (block.size() >= blockBytes) {
        flush();
      }
    }

    private void flush() throws NotReadyException {
      store.write(DOCUMENT, generation, blocks++, Blocks.packed(block.toByteArray()));
      block.reset();
    }

    Generation complete(int items) throws NotReadyException {
      if (block.size() > 0) {
        flush();
      }
      return new Generation(generation, blocks, items);
    }

    void giveUp() {
      try {
        store.giveUp(DOCUMENT, new Generation(generation, blocks, 0));
      } catch (NotReadyException away) {
        // Its blocks vanish by themselves.
      }
    }
  }
}
