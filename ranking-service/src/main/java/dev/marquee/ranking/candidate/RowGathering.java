package dev.marquee.ranking.candidate;

import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.definition.WhenShort;
import dev.marquee.ranking.user.UserItems;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the candidates of one page, row by row: takes items from the row's source, drops those
 * that may not be shown, and fills or drops rows that fall short.
 *
 * <p>Thread-safety: none; one for each query.
 */
final class RowGathering {
  private static final int[] NOTHING = {};

  private final CandidateQuery query;
  private final CandidateIndex index;
  private final UserItems user;
  private final Eligibility eligibility;
  private final UniqueItems unique;
  private final Drops drops;

  /** By position: the last row, counted from 1, that took the item. */
  private int[] takenBy;

  private int[] positions;
  private int row;
  private int count;

  RowGathering(CandidateQuery query) {
    this.query = query;
    this.index = query.index();
    this.user = query.user();
    this.drops = new Drops(query.explained());
    int expected =
        Math.min(
            index.catalogue().size(),
            query.page().rows().size() * query.perRow() + query.brought().size());
    this.unique = new UniqueItems(expected);
    this.takenBy = new int[Math.max(1, expected)];
    this.positions = new int[Math.max(query.perRow(), query.brought().size())];
    this.eligibility = Eligibility.of(query);
  }

  Candidates candidates(List<CandidateRow> rows) {
    return new Candidates(unique.toArray(), rows, drops);
  }

  CandidateRow gather(RowDefinition definition) {
    row++;
    count = 0;
    int follows = CandidateRow.NONE;
    String value = null;
    boolean founded = true;
    switch (definition.source()) {
      case RowSource.Popular popular ->
          take(definition, index.orderedBy(index.attributeOf(popular)));
      case RowSource.Newest newest -> take(definition, index.orderedBy(newest.attribute()));
      case RowSource.Trending trending -> take(definition, index.rising(trending.attribute()));
      case RowSource.Matching matching ->
          take(definition, index.having(matching.attribute(), matching.equalTo()));
      case RowSource.BecauseYouPlayed because -> {
        follows = follow(definition, because);
        founded = follows != CandidateRow.NONE;
      }
      case RowSource.ContinueWatching continuing -> take(definition, user.unfinished());
      case RowSource.MyList own -> take(definition, user.listed());
      case RowSource.Precomputed list ->
          take(definition, query.lists().getOrDefault(list.list(), List.of()), query.perRow());
      case RowSource.Caller caller -> take(definition, query.brought(), query.brought().size());
      case RowSource.Favourites favourites -> {
        value = Favourite.value(index.catalogue(), favourites, user.recentPlays());
        founded = value != null;
        take(definition, value == null ? NOTHING : index.having(favourites.attribute(), value));
      }
    }
    if (count < definition.minimum()) {
      fallShort(definition, founded);
    }
    return new CandidateRow(definition, Arrays.copyOf(positions, count), follows, value);
  }

  /**
   * Filled up, the row has more than its minimum: others may show some of it first. A row that
   * follows from nothing is not filled, since its title would name nothing.
   */
  private void fallShort(RowDefinition definition, boolean founded) {
    if (definition.whenShort() == WhenShort.DROP || !founded) {
      count = 0;
      return;
    }
    offerEach(
        index.popular(),
        item -> {
          if (!taken(item)) {
            offer(definition, item);
          }
        });
  }

  private void take(RowDefinition definition, int[] ordered) {
    offerEach(ordered, item -> offer(definition, item));
  }

  /**
   * Offers items in order until the row has enough. Where that takes long because rules admit few,
   * only what they admit is offered, unless each that they drop is asked for.
   */
  private void offerEach(int[] ordered, IntConsumer offer) {
    int at = offerBetween(ordered, 0, AdmittedItems.LOOKED_AT_PLAINLY, offer);
    if (at < ordered.length && wants() && eligibility.lasts() && !drops.collecting()) {
      AdmittedItems.Admitted admitted =
          index.admitted().of(ordered, eligibility.verdict(), eligibility::admitsLastingly);
      offerBetween(admitted.items(), 0, admitted.items().length, offer);
      at = admitted.end();
    }
    offerBetween(ordered, at, ordered.length, offer);
  }

  private int offerBetween(int[] ordered, int from, int to, IntConsumer offer) {
    int at = from;
    while (at < Math.min(to, ordered.length) && wants()) {
      offer.accept(ordered[at++]);
    }
    return at;
  }

  private boolean wants() {
    return count < query.perRow();
  }

  private void take(RowDefinition definition, List<String> itemIds, int most) {
    for (int i = 0; i < itemIds.size() && count < most; i++) {
      int item = index.catalogue().indexOf(itemIds.get(i));
      if (item < 0) {
        drop(definition, itemIds.get(i), DropReason.UNKNOWN_ITEM, null);
      } else {
        offer(definition, item);
      }
    }
  }

  /** Takes what shares an attribute with the latest play, and tells which that is. */
  private int follow(RowDefinition definition, RowSource.BecauseYouPlayed source) {
    int[] plays = user.recentPlays();
    if (plays.length == 0) {
      return CandidateRow.NONE;
    }
    for (String attribute : source.attributes()) {
      for (int[] alike : index.sharing(attribute, plays[0])) {
        offerEach(
            alike,
            item -> {
              if (!contains(plays, item) && !taken(item)) {
                offer(definition, item);
              }
            });
      }
    }
    return plays[0];
  }

  private static boolean contains(int[] values, int value) {
    for (int own : values) {
      if (own == value) {
        return true;
      }
    }
    return false;
  }

  /** Adds the item to the row, unless it is there already or may not be shown. */
  private void offer(RowDefinition definition, int item) {
    if (taken(item) || query.placed().has(item)) {
      drop(definition, item, DropReason.DUPLICATE, null);
      return;
    }
    int broken = eligibility.brokenRule(item);
    if (broken != Eligibility.NONE) {
      drop(
          definition, item, DropReason.NOT_ELIGIBLE, query.page().eligibility().get(broken).name());
      return;
    }
    DropReason reason = eligibility.unwanted(definition.source(), item);
    if (reason != null) {
      drop(definition, item, reason, null);
      return;
    }
    int position = unique.positionOf(item);
    if (position >= takenBy.length) {
      takenBy = Arrays.copyOf(takenBy, takenBy.length * 2);
    }
    takenBy[position] = row;
    if (count == positions.length) {
      positions = Arrays.copyOf(positions, positions.length * 2 + 1);
    }
    positions[count++] = position;
  }

  /** Whether this row has the item already. */
  private boolean taken(int item) {
    int position = unique.find(item);
    return position >= 0 && position < takenBy.length && takenBy[position] == row;
  }

  private void drop(RowDefinition definition, int item, DropReason reason, @Nullable String rule) {
    drops.add(reason);
    if (drops.collecting()) {
      collect(definition, index.catalogue().itemId(item), reason, rule);
    }
  }

  private void drop(
      RowDefinition definition, String itemId, DropReason reason, @Nullable String rule) {
    drops.add(reason);
    if (drops.collecting()) {
      collect(definition, itemId, reason, rule);
    }
  }

  private void collect(
      RowDefinition definition, String itemId, DropReason reason, @Nullable String rule) {
    drops.collect(
        new Drops.Drop(
            definition.id(), itemId, rule == null ? reason.code() : reason.code() + ":" + rule));
  }
}
