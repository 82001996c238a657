package dev.marquee.ranking.catalogue;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of all items, a row each. An attribute is a column of numbers if every item that has
 * it gives a number, of booleans likewise, of vectors if every item gives a list of as many
 * numbers, of several texts if some item gives a list of texts, else of texts.
 *
 * <p>An item keeps its index from one version to the next while it is there. An index whose item
 * was removed has no attribute, and no id leads to it.
 *
 * <p>Thread-safety: immutable. Cost of a read: a few array accesses.
 */
public final class Catalogue {
  /** No items: what there is before anything was published. */
  public static final Catalogue EMPTY = of(0, List.of());

  private final long version;
  private final CatalogueContent content;
  private final PackedTexts ids;
  private final int items;
  private final Map<String, Column> columns;

  Catalogue(long version, CatalogueContent content) {
    this.version = version;
    this.content = content;
    this.ids = content.ids().view();
    this.items = content.slots() - content.absent().cardinality();
    Map<String, Column> readable = new LinkedHashMap<>();
    content.columns().forEach((name, column) -> readable.put(name, column.column(content.rows())));
    this.columns = Collections.unmodifiableMap(readable);
  }

  /**
   * The snapshot of some items, in their order.
   *
   * @param items each id once
   * @throws InvalidValueException if vectors of one attribute differ in length
   */
  public static Catalogue of(long version, List<Item> items) {
    CatalogueDraft draft = new CatalogueDraft();
    items.forEach(draft::put);
    return draft.build(version);
  }

  CatalogueContent content() {
    return content;
  }

  /** The same catalogue under another version. */
  public Catalogue as(long otherVersion) {
    return new Catalogue(otherVersion, content);
  }

  /** Whether another is this very snapshot, perhaps under another version. */
  public boolean sameItemsAs(Catalogue other) {
    return content.rows() == other.content.rows();
  }

  /** As published; 0 for a local copy. */
  public long version() {
    return version;
  }

  /** How many indices there are: items run from 0 to one less, but for those that were removed. */
  public int size() {
    return content.slots();
  }

  /** How many items there are. */
  public int items() {
    return items;
  }

  /** Whether there is an item at an index. */
  public boolean present(int item) {
    return items == content.slots() || !content.absent().get(item);
  }

  /** The id of the item at an index. */
  public String itemId(int item) {
    return ids.text(item);
  }

  /** How many bytes the item's id takes in UTF-8. */
  public int itemIdBytes(int item) {
    return ids.bytes(item);
  }

  /** Copies the UTF-8 of the item's id to an array, and answers how many bytes that were. */
  public int copyItemId(int item, byte[] target, int offset) {
    return ids.copy(item, target, offset);
  }

  /** The index of an item, or -1 where there is none of that id. */
  public int indexOf(String itemId) {
    int item = ids.find(itemId);
    return item >= 0 && item < content.slots() && present(item) ? item : -1;
  }

  /** The rows that columns are lanes of, for who reads many lanes of an item. */
  public ItemRows rows() {
    return content.rows();
  }

  /** The attribute's column, or null where no item has it. */
  public @Nullable Column column(String attribute) {
    return columns.get(attribute);
  }

  /** The names of all attributes. */
  public Set<String> attributes() {
    return columns.keySet();
  }

  /** The attribute's value of an item as answers write it, or null where it is missing. */
  public @Nullable Object value(String attribute, int item) {
    Column column = columns.get(attribute);
    return column == null ? null : column.value(item);
  }

  /** Some attributes of an item; those that it lacks are absent. */
  public Map<String, Object> values(List<String> wanted, int item) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (String attribute : wanted) {
      Object value = value(attribute, item);
      if (value != null) {
        values.put(attribute, value);
      }
    }
    return values;
  }

  /** The item at an index, with all its attributes. */
  public Item item(int item) {
    return new Item(itemId(item), values(new ArrayList<>(columns.keySet()), item));
  }
}
