package dev.marquee.ranking.candidate;

import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.TextsColumn;
import dev.marquee.ranking.definition.EligibilityRule;
import dev.marquee.ranking.definition.PageDefinitions;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The orders and lists of one catalogue snapshot, each made when it is first needed: by {@link
 * #prepare} for all that the definitions name.
 *
 * <p>Thread-safety: safe. Cost: O(n log n) once per attribute; afterwards one look-up.
 */
public final class CandidateIndex {
  private static final int[] NOTHING = {};

  private final Catalogue catalogue;
  private final String popularity;
  private final Map<String, int[]> orders = new ConcurrentHashMap<>();
  private final Map<String, Map<String, int[]>> lists = new ConcurrentHashMap<>();
  private final Map<String, int[]> rising = new ConcurrentHashMap<>();
  private final Map<String, ItemTimes> times = new ConcurrentHashMap<>();
  private final AdmittedItems admitted = new AdmittedItems();
  private volatile int @Nullable [] popularityRanks;

  /**
   * @param popularity the attribute that counts it where a source names none
   */
  public CandidateIndex(Catalogue catalogue, String popularity) {
    this.catalogue = catalogue;
    this.popularity = popularity;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /** What rules admit of this snapshot's orders. */
  AdmittedItems admitted() {
    return admitted;
  }

  /** Makes what these definitions will ask for, so that no request has to wait for it. */
  public void prepare(PageDefinitions definitions) {
    popularityRanks = ranks();
    definitions
        .pages()
        .forEach(
            page -> {
              page.rows().stream().map(RowDefinition::source).forEach(this::prepare);
              page.eligibility().forEach(this::prepare);
            });
  }

  private void prepare(EligibilityRule rule) {
    if (rule instanceof EligibilityRule.Window window) {
      times(window.from());
      times(window.to());
    }
  }

  private void prepare(RowSource source) {
    switch (source) {
      case RowSource.Popular popular -> orderedBy(attributeOf(popular));
      case RowSource.Newest newest -> orderedBy(newest.attribute());
      case RowSource.Matching matching -> having(matching.attribute(), matching.equalTo());
      case RowSource.BecauseYouPlayed because ->
          because.attributes().forEach(attribute -> having(attribute, ""));
      case RowSource.Favourites favourites -> having(favourites.attribute(), "");
      case RowSource.Trending trending -> rising(trending.attribute());
      case RowSource.ContinueWatching continuing -> {}
      case RowSource.MyList own -> {}
      case RowSource.Precomputed list -> {}
      case RowSource.Caller caller -> {}
    }
  }

  /** All items, the most popular first. */
  public int[] popular() {
    return orderedBy(popularity);
  }

  /** How popular an item is, from 1 for the most to 0 for the least; the share it stands above. */
  public float popularityOf(int item) {
    int[] ranks = popularityRanks;
    if (ranks == null) {
      ranks = ranks();
      popularityRanks = ranks;
    }
    return 1f - (float) ranks[item] / Math.max(1, catalogue.items());
  }

  /** The attribute that a source counts popularity by. */
  String attributeOf(RowSource.Popular source) {
    String attribute = source.attribute();
    return attribute == null ? popularity : attribute;
  }

  /** The items that have the attribute, largest number first; by popularity among equals. */
  int[] orderedBy(String attribute) {
    int[] known = orders.get(attribute);
    if (known != null) {
      return known;
    }
    // Made outside of the map, since it may need another of them.
    int[] made = order(attribute);
    int[] before = orders.putIfAbsent(attribute, made);
    return before == null ? made : before;
  }

  /** The items whose attribute reads like that, the most popular first. */
  int[] having(String attribute, String text) {
    Map<String, int[]> known = lists.get(attribute);
    Map<String, int[]> byText = known != null ? known : listsOf(attribute);
    return byText.getOrDefault(text, NOTHING);
  }

  /** The items of which the attribute counts more than nothing, largest number first. */
  int[] rising(String attribute) {
    int[] known = rising.get(attribute);
    if (known != null) {
      return known;
    }
    int[] made = positive(attribute);
    int[] before = rising.putIfAbsent(attribute, made);
    return before == null ? made : before;
  }

  /**
   * For each value of the item's attribute, all items that have it, that item among them; each list
   * the most popular first.
   */
  int[][] sharing(String attribute, int item) {
    Column column = catalogue.column(attribute);
    if (column instanceof TextsColumn texts) {
      int[][] sharing = new int[texts.count(item)][];
      for (int place = 0; place < sharing.length; place++) {
        sharing[place] = having(attribute, texts.textOf(texts.code(item, place)));
      }
      return sharing;
    }
    String text = column == null ? null : column.text(item);
    return text == null ? new int[0][] : new int[][] {having(attribute, text)};
  }

  /** The times that an attribute gives, or null where no item has it. */
  @Nullable ItemTimes times(@Nullable String attribute) {
    Column column = attribute == null ? null : catalogue.column(attribute);
    if (attribute == null || column == null) {
      return null;
    }
    ItemTimes known = times.get(attribute);
    return known != null
        ? known
        : times.computeIfAbsent(attribute, name -> ItemTimes.of(column, catalogue.size()));
  }

  private int[] positive(String attribute) {
    int[] ordered = orderedBy(attribute);
    Column column = catalogue.column(attribute);
    int count = 0;
    while (count < ordered.length && number(column, ordered[count]) > 0) {
      count++;
    }
    return Arrays.copyOf(ordered, count);
  }

  /**
   * The index of another version of the catalogue: what was made of this one, changed where items
   * have. Cost: O(n + c log n) for each order, with c changed items of n.
   *
   * @param changed the items that differ, ascending
   */
  public CandidateIndex after(Catalogue next, int[] changed) {
    CandidateIndex after = new CandidateIndex(next, popularity);
    BitSet among = new BitSet();
    for (int item : changed) {
      among.set(item);
    }
    orders.forEach(
        (attribute, before) -> {
          ItemOrder order = new ItemOrder(next, attribute, popularity);
          int[] added = Arrays.stream(changed).filter(item -> belongs(next, order, item)).toArray();
          after.orders.put(attribute, order.changed(before, among, added));
        });
    lists.forEach(
        (attribute, before) ->
            after.lists.put(attribute, changedLists(after, attribute, before, among)));
    return after;
  }

  private Map<String, int[]> changedLists(
      CandidateIndex after, String attribute, Map<String, int[]> before, BitSet changed) {
    Column was = catalogue.column(attribute);
    Column is = after.catalogue.column(attribute);
    Map<String, int[]> added = new HashMap<>();
    Map<String, Integer> lengths = new HashMap<>();
    changed.stream()
        .forEach(
            item -> {
              if (item < catalogue.size()) {
                texts(was, item).forEach(text -> added.putIfAbsent(text, NOTHING));
              }
              texts(is, item).forEach(text -> append(item, text, added, lengths));
            });
    ItemOrder byPopularity = new ItemOrder(after.catalogue, popularity, popularity);
    Map<String, int[]> lists = new HashMap<>(before);
    added.forEach(
        (text, items) ->
            lists.put(
                text,
                byPopularity.changed(
                    before.getOrDefault(text, NOTHING),
                    changed,
                    Arrays.copyOf(items, lengths.getOrDefault(text, 0)))));
    return lists;
  }

  /** Every item has its place by popularity, in another order only those that have the number. */
  private boolean belongs(Catalogue where, ItemOrder order, int item) {
    return where.present(item) && (order.by().equals(popularity) || order.has(item));
  }

  private int[] order(String attribute) {
    ItemOrder order = new ItemOrder(catalogue, attribute, popularity);
    IntStream ranked =
        attribute.equals(popularity)
            ? IntStream.range(0, catalogue.size())
            : Arrays.stream(popular());
    return order.sorted(ranked.filter(item -> belongs(catalogue, order, item)).toArray());
  }

  /** Missing numbers go last. */
  private static double number(@Nullable Column column, int item) {
    double number = column == null ? Double.NaN : column.number(item);
    return Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number;
  }

  private int[] ranks() {
    int[] byPopularity = popular();
    int[] ranks = new int[catalogue.size()];
    for (int i = 0; i < byPopularity.length; i++) {
      ranks[byPopularity[i]] = i;
    }
    return ranks;
  }

  private Map<String, int[]> listsOf(String attribute) {
    int[] byPopularity = popular();
    return lists.computeIfAbsent(attribute, name -> split(name, byPopularity));
  }

  private Map<String, int[]> split(String attribute, int[] byPopularity) {
    Column column = catalogue.column(attribute);
    if (column == null) {
      return Map.of();
    }
    Map<String, int[]> items = new HashMap<>();
    Map<String, Integer> lengths = new HashMap<>();
    for (int item : byPopularity) {
      for (String text : texts(column, item)) {
        append(item, text, items, lengths);
      }
    }
    items.replaceAll((text, list) -> Arrays.copyOf(list, lengths.getOrDefault(text, 0)));
    return items;
  }

  /** The texts that an item has: one, several or none. */
  private static List<String> texts(@Nullable Column column, int item) {
    if (column instanceof TextsColumn several) {
      return IntStream.range(0, several.count(item))
          .mapToObj(place -> several.textOf(several.code(item, place)))
          .toList();
    }
    String text = column == null ? null : column.text(item);
    return text == null ? List.of() : List.of(text);
  }

  private static void append(
      int item, String text, Map<String, int[]> items, Map<String, Integer> lengths) {
    int length = lengths.merge(text, 1, Integer::sum);
    int[] list = items.getOrDefault(text, NOTHING);
    if (length > list.length) {
      list = Arrays.copyOf(list, Math.max(4, list.length * 2));
      items.put(text, list);
    }
    list[length - 1] = item;
  }
}
