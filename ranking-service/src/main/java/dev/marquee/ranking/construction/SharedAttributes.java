package dev.marquee.ranking.construction;

import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.TextColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Similarity as the share of attributes in which two items have the same value. Attributes that the
 * catalogue lacks do not count, values that an item lacks are like no other.
 *
 * <p>Cost: one int per candidate and attribute, made once a page; a comparison is a few reads.
 */
public final class SharedAttributes implements Similarity {
  /** What a film service's items have in common, where a policy names no others. */
  public static final List<String> USUAL = List.of("genre", "director");

  private static final int MISSING = Integer.MIN_VALUE;

  private final int[] values;
  private final int attributes;

  private SharedAttributes(int[] values, int attributes) {
    this.values = values;
    this.attributes = attributes;
  }

  /**
   * The similarity of some items.
   *
   * @param items indices in the catalogue, by position; negative where it does not know the item
   */
  public static SharedAttributes of(Catalogue catalogue, List<String> attributes, int[] items) {
    List<Column> columns = new ArrayList<>(attributes.size());
    for (String name : attributes) {
      Column column = catalogue.column(name);
      if (column != null) {
        columns.add(column);
      }
    }
    int[] values = new int[items.length * columns.size()];
    for (int a = 0; a < columns.size(); a++) {
      for (int i = 0; i < items.length; i++) {
        values[i * columns.size() + a] = items[i] < 0 ? MISSING : value(columns.get(a), items[i]);
      }
    }
    return new SharedAttributes(values, columns.size());
  }

  private static int value(Column column, int item) {
    if (column instanceof TextColumn texts) {
      int code = texts.code(item);
      return code == TextColumn.MISSING ? MISSING : code;
    }
    String text = column.text(item);
    return text == null ? MISSING : text.hashCode();
  }

  @Override
  public float of(int one, int other) {
    int same = 0;
    for (int a = 0; a < attributes; a++) {
      int value = values[one * attributes + a];
      same += value != MISSING && value == values[other * attributes + a] ? 1 : 0;
    }
    return attributes == 0 ? 0 : (float) same / attributes;
  }
}
