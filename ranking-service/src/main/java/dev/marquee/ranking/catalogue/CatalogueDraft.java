package dev.marquee.ranking.catalogue;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A catalogue that is being written: a new one, or another version of one that goes on being read.
 * Only the chunks that a change touches are copied.
 *
 * <p>Thread-safety: none. Cost of a change: O(attributes), and one chunk's copy the first time.
 */
public final class CatalogueDraft {
  private final boolean open;
  private final TextTable ids;
  private final Map<String, DraftColumn> columns = new LinkedHashMap<>();
  private final BitSet absent;
  private final BitSet owned = new BitSet();
  private final BitSet changed = new BitSet();
  private float[][] chunks;
  private float[] missing = {};
  private int slots;

  /** A draft of a new catalogue: an attribute becomes of whatever kind its values need. */
  public CatalogueDraft() {
    this.open = true;
    this.ids = new TextTable();
    this.absent = new BitSet();
    this.chunks = new float[0][];
  }

  /** A draft of another version: an attribute stays of its kind. */
  public CatalogueDraft(Catalogue from) {
    CatalogueContent content = from.content();
    this.open = false;
    this.ids = content.ids();
    this.absent = (BitSet) content.absent().clone();
    this.chunks = content.rows().chunks().clone();
    this.slots = content.slots();
    content.columns().forEach((name, column) -> columns.put(name, column.copy()));
    layOut();
  }

  /** How many items there are by now. */
  public int size() {
    return slots - absent.cardinality();
  }

  /** How many numbers a row holds by now. */
  public int lanes() {
    return missing.length;
  }

  /** The index of an item, or -1 where there is none of that id by now. */
  public int indexOf(String itemId) {
    int slot = ids.view().find(itemId);
    return slot != TextColumn.MISSING && slot < slots && !absent.get(slot) ? slot : -1;
  }

  private void check(Item item) {
    item.attributes()
        .forEach(
            (name, value) -> {
              DraftColumn column = columns.get(name);
              if (column != null && column.kindFor(value) != column.kind() && !open) {
                throw column.misfit(value);
              }
            });
  }

  /**
   * Adds an item, or puts it in place of the one with its id.
   *
   * @throws InvalidValueException if an attribute is of another kind than those of other items;
   *     nothing was changed then
   */
  public void put(Item item) {
    check(item);
    item.attributes().forEach(this::accommodate);
    int slot = ids.codeOf(item.itemId());
    reach(slot);
    float[] chunk = blank(slot);
    int offset = (slot & Chunks.MASK) * missing.length;
    item.attributes()
        .forEach(
            (name, value) -> {
              DraftColumn column = columns.get(name);
              if (column != null) {
                if (column.needsExact(value)) {
                  column.spreadExact(chunk, missing.length, slot >>> Chunks.SHIFT);
                }
                column.set(chunk, offset, slot, value);
              }
            });
    absent.clear(slot);
  }

  /** Removes an item, and answers whether there was one. */
  public boolean remove(String itemId) {
    int slot = indexOf(itemId);
    if (slot < 0) {
      return false;
    }
    blank(slot);
    absent.set(slot);
    return true;
  }

  /** The catalogue as it is by now. The draft must not be used any more. */
  public Catalogue build(long version) {
    chunks = Arrays.copyOf(chunks, Chunks.count(slots));
    for (int c = 0; c < chunks.length; c++) {
      if (chunks[c].length != missing.length * Chunks.SIZE) {
        own(c);
      }
    }
    return new Catalogue(
        version,
        new CatalogueContent(ids, slots, absent, new ItemRows(missing.length, chunks), columns));
  }

  /** The slots that were put or removed, ascending. */
  public int[] changed() {
    return changed.stream().toArray();
  }

  private void accommodate(String name, Object value) {
    DraftColumn column = columns.get(name);
    if (column == null) {
      columns.put(name, DraftColumn.of(name, missing.length, value));
      layOut();
      return;
    }
    DraftColumn.Kind wanted = column.kindFor(value);
    if (wanted != column.kind()) {
      for (int c = 0; c < Chunks.count(slots); c++) {
        own(c);
      }
      column.widen(wanted, new ItemRows(missing.length, chunks), slots);
      layOut();
    }
  }

  /** Makes the row of an item that has nothing. */
  private void layOut() {
    int width = columns.values().stream().mapToInt(DraftColumn::lanes).sum();
    missing = new float[width];
    for (DraftColumn column : columns.values()) {
      Arrays.fill(missing, column.lane(), column.lane() + column.lanes(), column.missing());
    }
  }

  /** Makes room up to a slot. What lies between is absent. */
  private void reach(int slot) {
    while (slots <= slot) {
      int c = slots >>> Chunks.SHIFT;
      if (c == chunks.length) {
        chunks = Arrays.copyOf(chunks, c + 1 + (open ? c >> 1 : 0));
      }
      absent.set(slots++);
    }
  }

  /** The item's chunk, ours to change, with the item's row blank. */
  private float[] blank(int slot) {
    float[] chunk = own(slot >>> Chunks.SHIFT);
    System.arraycopy(missing, 0, chunk, (slot & Chunks.MASK) * missing.length, missing.length);
    columns.values().forEach(column -> column.clear(slot));
    changed.set(slot);
    return chunk;
  }

  /** A chunk that is ours to change, and as wide as rows are by now. */
  private float[] own(int c) {
    float[] chunk = chunks[c];
    int width = missing.length;
    if (chunk == null || chunk.length != width * Chunks.SIZE) {
      float[] wider = new float[width * Chunks.SIZE];
      int before = chunk == null ? 0 : chunk.length / Chunks.SIZE;
      for (int i = 0; i < Chunks.SIZE; i++) {
        System.arraycopy(missing, 0, wider, i * width, width);
        if (chunk != null) {
          System.arraycopy(chunk, i * before, wider, i * width, before);
        }
      }
      chunk = wider;
    } else if (!owned.get(c)) {
      chunk = chunk.clone();
    }
    chunks[c] = chunk;
    owned.set(c);
    return chunk;
  }
}
