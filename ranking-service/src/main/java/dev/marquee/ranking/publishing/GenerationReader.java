package dev.marquee.ranking.publishing;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.state.Generation;
import dev.marquee.edge.state.GenerationStore;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.CatalogueDraft;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes what is to be served of what is served and what is published: the changes that are new, on
 * top of the snapshot that there is; a whole generation only where it is another.
 *
 * <p>Thread-safety: one reads at a time. It waits, for Redis, for the disk, and for the rest
 * between snapshots.
 */
@Singleton
final class GenerationReader {
  private static final Logger LOG = Logger.getLogger(GenerationReader.class);
  private static final StateDocument DOCUMENT = StateDocument.CATALOGUE;

  private final GenerationStore store;
  private final LocalGenerations local;
  private final CatalogueLines lines;
  private final long restNanos;

  /** What this replica published itself, so that it need not read that again. */
  private final ConcurrentHashMap<String, Catalogue> ours = new ConcurrentHashMap<>();

  private long lastNanos;

  GenerationReader(
      GenerationStore store,
      LocalGenerations local,
      CatalogueLines lines,
      CatalogueSettings settings) {
    this.store = store;
    this.local = local;
    this.lines = lines;
    this.restNanos = settings.rest().toNanos();
    this.lastNanos = System.nanoTime() - restNanos;
  }

  /**
   * What was read.
   *
   * @param changed the indices that differ from what was served; null where any may
   */
  record Read(Served served, int @Nullable [] changed) {}

  /** Takes note of what a generation that is about to be published holds. */
  void expect(String generation, Catalogue catalogue) {
    ours.put(generation, catalogue);
  }

  /** Takes note that it will not be published after all. */
  void forget(String generation) {
    ours.remove(generation);
  }

  /**
   * What is to be served.
   *
   * @param version of the document; 0 for the local copy
   */
  Read read(Served served, long version, byte[] body) throws IOException {
    Generation named = store.generation(body);
    if (named == null) {
      CatalogueDraft draft = new CatalogueDraft();
      lines.putAll(draft, new ByteArrayInputStream(body));
      return new Read(new Served(draft.build(version), Served.NOTHING.at()), null);
    }
    if (version == 0) {
      return local(named);
    }
    boolean follows =
        served.at().generation().equals(named.generation())
            && store.length(DOCUMENT, named.generation()) >= served.at().changes();
    return follows ? changes(served, version) : whole(named, version);
  }

  private Read local(Generation named) throws IOException {
    if (!local.has(named.generation())) {
      throw new IOException("the copy of generation %s is gone".formatted(named.generation()));
    }
    CatalogueDraft draft = new CatalogueDraft();
    local.blocks(named.generation(), block -> lines.putAll(draft, Blocks.unpacked(block)));
    CatalogueDraft changing = new CatalogueDraft(draft.build(0));
    int[] count = {0};
    local.changes(
        named.generation(),
        change -> {
          lines.apply(changing, change);
          count[0]++;
        });
    return new Read(
        new Served(changing.build(0), new GenerationStore.Position(named.generation(), count[0])),
        null);
  }

  private Read changes(Served served, long version) throws IOException {
    rest();
    CatalogueDraft draft = new CatalogueDraft(served.catalogue());
    GenerationStore.Position end = apply(draft, served.at());
    if (end.changes() == served.at().changes()) {
      return new Read(new Served(served.catalogue().as(version), end), new int[0]);
    }
    return new Read(new Served(draft.build(version), end), draft.changed());
  }

  private Read whole(Generation named, long version) throws IOException {
    long start = System.nanoTime();
    if (local.kept() && !local.has(named.generation())) {
      int[] block = {0};
      local.write(
          named.generation(),
          () ->
              block[0] == named.blocks()
                  ? null
                  : store.read(DOCUMENT, named.generation(), block[0]++));
    }
    Catalogue base = ours.remove(named.generation());
    if (base == null) {
      base = base(named);
      LOG.infof(
          "Read generation %s of the catalogue, %d items, in %d ms",
          named.generation(), base.items(), (System.nanoTime() - start) / 1_000_000);
    }
    local.forgetChanges(named.generation());
    CatalogueDraft draft = new CatalogueDraft(base);
    GenerationStore.Position end =
        apply(draft, new GenerationStore.Position(named.generation(), 0));
    local.keepOnly(named.generation());
    return new Read(new Served(draft.build(version), end), null);
  }

  private Catalogue base(Generation named) throws IOException {
    CatalogueDraft draft = new CatalogueDraft();
    if (local.has(named.generation())) {
      local.blocks(named.generation(), block -> lines.putAll(draft, Blocks.unpacked(block)));
    } else {
      for (int n = 0; n < named.blocks(); n++) {
        lines.putAll(draft, Blocks.unpacked(store.read(DOCUMENT, named.generation(), n)));
      }
    }
    return draft.build(0);
  }

  /** Makes all changes from a position on, and answers where they end. */
  private GenerationStore.Position apply(CatalogueDraft draft, GenerationStore.Position from)
      throws IOException {
    GenerationStore.Position at = from;
    List<byte[]> some = store.changes(DOCUMENT, at);
    while (!some.isEmpty()) {
      int leftOut = 0;
      for (byte[] change : some) {
        leftOut += lines.apply(draft, change);
      }
      if (leftOut > 0) {
        LOG.warnf("%d changes of items do not fit the catalogue and were left out", leftOut);
      }
      local.append(at.generation(), new ArrayList<>(some));
      at = new GenerationStore.Position(at.generation(), at.changes() + some.size());
      some = store.changes(DOCUMENT, at);
    }
    return at;
  }

  /** Changes that come thick and fast become one snapshot. */
  private void rest() {
    long left = restNanos - (System.nanoTime() - lastNanos);
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
    lastNanos = System.nanoTime();
  }
}
