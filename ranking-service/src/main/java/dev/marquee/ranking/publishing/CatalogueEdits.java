package dev.marquee.ranking.publishing;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.Violation;
import dev.marquee.edge.state.GenerationStore;
import dev.marquee.ranking.catalogue.CatalogueDraft;
import dev.marquee.ranking.jsonlines.Lines;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Publishes changes to single items.
 *
 * <p>Thread-safety: safe. It waits: never on an event loop.
 */
@Singleton
final class CatalogueEdits {
  private static final Logger LOG = Logger.getLogger(CatalogueEdits.class);
  private static final StateDocument DOCUMENT = StateDocument.CATALOGUE;

  private final GenerationStore store;
  private final PublishedCatalogue catalogue;
  private final CatalogueUpload upload;
  private final CatalogueLines lines;
  private final CatalogueSettings settings;

  CatalogueEdits(
      GenerationStore store,
      PublishedCatalogue catalogue,
      CatalogueUpload upload,
      CatalogueLines lines,
      CatalogueSettings settings) {
    this.store = store;
    this.catalogue = catalogue;
    this.upload = upload;
    this.lines = lines;
    this.settings = settings;
  }

  /** How many items were changed, and as which version. */
  record Edited(int items, long version) {}

  /**
   * Adds items, or puts them in place of those with their ids.
   *
   * @throws ProblemException if a line is bad or does not fit; nothing was changed then
   */
  Edited put(InputStream body) throws IOException {
    Served served = editable();
    CatalogueDraft trial = new CatalogueDraft(served.catalogue());
    List<byte[]> items = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    Lines in = lines.of(body);
    while (violations.size() < CatalogueUpload.MAX_VIOLATIONS && in.next()) {
      try {
        Item item = lines.item(in);
        Integer before = lineOf.putIfAbsent(item.itemId(), in.number());
        if (before != null) {
          throw new InvalidValueException(
              "itemId",
              "itemId \"%s\" stands on line %d already; send each item once."
                  .formatted(item.itemId(), before));
        }
        trial.put(item);
        items.add(in.bytes());
      } catch (InvalidValueException e) {
        violations.add(CatalogueLines.violation(in.number(), e.mend()));
      }
      few(items.size());
    }
    if (!violations.isEmpty()) {
      throw CatalogueUpload.refused(violations);
    }
    if (items.isEmpty()) {
      throw new ProblemException(
          HttpProblem.EMPTY_BODY, "The request has no items; send one JSON object per line.");
    }
    upload.limits(trial);
    return publish(served, CatalogueLines.puts(items), items.size());
  }

  /** Removes items. Those that are not there are left out, and not counted. */
  Edited remove(List<String> itemIds) throws IOException {
    few(itemIds.size());
    Served served = editable();
    List<String> known =
        itemIds.stream().filter(id -> served.catalogue().indexOf(id) >= 0).distinct().toList();
    return known.isEmpty()
        ? new Edited(0, served.catalogue().version())
        : publish(served, CatalogueLines.removals(known), known.size());
  }

  private void few(int items) {
    if (items > settings.maxChanges()) {
      throw new ProblemException(
          HttpProblem.BODY_TOO_LARGE,
          "The request changes more than %d items; send several, or put the whole catalogue."
              .formatted(settings.maxChanges()));
    }
  }

  /** What is served, of a generation that changes can be appended to. */
  private Served editable() throws IOException {
    catalogue.refresh().toCompletableFuture().join();
    if (catalogue.now().at().generation().isEmpty()) {
      upload.fold(catalogue.now());
      catalogue.refresh().toCompletableFuture().join();
    }
    return catalogue.now();
  }

  private Edited publish(Served served, byte[] change, int items) throws IOException {
    String generation = served.at().generation();
    long version = store.append(DOCUMENT, generation, change);
    if (version == GenerationStore.CONFLICT) {
      throw CatalogueUpload.conflict(
          "A whole catalogue was put at the same moment; look whether the change is still wanted, and send it again.");
    }
    catalogue.refresh().toCompletableFuture().join();
    if (store.length(DOCUMENT, generation) >= settings.foldAfter()) {
      Thread.ofVirtual().name("catalogue-fold").start(this::fold);
    }
    return new Edited(items, version);
  }

  private void fold() {
    try {
      upload.fold(catalogue.now());
    } catch (IOException | RuntimeException e) {
      LOG.warnf("The catalogue's changes could not be folded; the next change tries again: %s", e);
    }
  }
}
