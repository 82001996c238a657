package dev.marquee.ranking.catalogue;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of all items, column by column. An attribute is a column of numbers if every item
 * that has it gives a number, of booleans likewise, of vectors if every item gives a list of as
 * many numbers, of several texts if some item gives a list of texts, else of texts.
 *
 * <p>Thread-safety: immutable. Cost of a read: a few array accesses.
 */
public final class Catalogue {
  /** No items: what there is before anything was published. */
  public static final Catalogue EMPTY = of(0, List.of());

  private final long version;
  private final ItemIds ids;
  private final Map<String, Column> columns;

  private Catalogue(long version, ItemIds ids, Map<String, Column> columns) {
    this.version = version;
    this.ids = ids;
    this.columns = columns;
  }

  /**
   * The snapshot of some items, in their order.
   *
   * @param items each id once
   * @throws InvalidValueException if vectors of one attribute differ in length
   */
  public static Catalogue of(long version, List<Item> items) {
    Set<String> names = new LinkedHashSet<>();
    items.forEach(item -> names.addAll(item.attributes().keySet()));
    Map<String, Column> columns = new LinkedHashMap<>();
    names.forEach(name -> columns.put(name, column(name, items)));
    String[] ids = items.stream().map(Item::itemId).toArray(String[]::new);
    return new Catalogue(version, new ItemIds(ids), Collections.unmodifiableMap(columns));
  }

  private static Column column(String name, List<Item> items) {
    boolean numbers = true;
    boolean flags = true;
    boolean lists = false;
    int length = 0;
    for (Item item : items) {
      Object value = item.attributes().get(name);
      numbers &= value == null || value instanceof Number;
      flags &= value == null || value instanceof Boolean;
      lists |= value instanceof List<?>;
      length =
          value instanceof List<?> list && list.getFirst() instanceof Number ? list.size() : length;
    }
    if (length > 0) {
      int same = length;
      return VectorColumn.of(same, items.stream().map(item -> vector(name, item, same)).toList());
    }
    if (lists) {
      return TextsColumn.of(items.stream().map(item -> texts(name, item)).toList());
    }
    if (numbers || flags) {
      return NumberColumn.of(
          items.stream().mapToDouble(item -> item.number(name)).toArray(), flags);
    }
    @Nullable String[] texts = new @Nullable String[items.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = items.get(i).text(name);
    }
    return TextColumn.of(texts);
  }

  private static List<String> texts(String name, Item item) {
    return switch (item.attributes().get(name)) {
      case null -> List.of();
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case Object value -> List.of(value.toString());
    };
  }

  private static List<Number> vector(String name, Item item, int length) {
    Object value = item.attributes().get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)
        || list.size() != length
        || !(list.getFirst() instanceof Number)) {
      throw new InvalidValueException(
          name,
          "attribute %s of item %s is no list of %d numbers, which it is elsewhere; send it alike for all items."
              .formatted(name, item.itemId(), length));
    }
    return list.stream().map(Number.class::cast).toList();
  }

  /** As published; 0 for a local copy. */
  public long version() {
    return version;
  }

  /** How many items there are. */
  public int size() {
    return ids.size();
  }

  /** The id of the item at an index. */
  public String itemId(int item) {
    return ids.id(item);
  }

  /** The index of an item, or -1 where there is none of that id. */
  public int indexOf(String itemId) {
    return ids.indexOf(itemId);
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
