package dev.marquee.ranking.page;

import dev.marquee.contract.page.Candidate;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.contract.token.PageCursors;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.continuation.OpenPage;
import dev.marquee.ranking.continuation.OpenPages;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.exploration.Slate;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what a page goes on from, where the request's limit of rows cut it off. */
@Singleton
final class Onward {
  private final OpenPages pages;
  private final PageCursors cursors;
  private final PageSeal seal;

  Onward(OpenPages pages, PageCursors cursors, PageSeal seal) {
    this.pages = pages;
    this.cursors = cursors;
    this.seal = seal;
  }

  /** Where the page goes on; null where nothing is left to show, or it could not be kept. */
  @Nullable String next(Ranked ranked, UUID pageId) {
    Integer most = ranked.request().rows();
    List<Slate.Row> rows = ranked.slate().rows();
    int firstRow = ranked.firstRow() + rows.size();
    if (most == null || rows.size() < most || firstRow >= ranked.choice().layout().rows()) {
      return null;
    }
    List<RowDefinition> left = left(ranked, firstRow);
    if (left.isEmpty()) {
      return null;
    }
    OpenPage open = open(ranked, pageId, firstRow, left);
    return pages.keep(open) ? cursors.sign(open.cursor()) : null;
  }

  /**
   * The rows that the page does not show yet, and that have enough to show; of a page that was made
   * of fewer candidates those too of which more may be found.
   */
  private static List<RowDefinition> left(Ranked ranked, int firstRow) {
    boolean[] shown = new boolean[ranked.candidates().items().length];
    Set<String> rowIds = new HashSet<>();
    for (Slate.Row row : ranked.slate().rows()) {
      rowIds.add(row.built().source().definition().id());
      for (int position : row.shown()) {
        shown[position] = true;
      }
    }
    boolean cut = ranked.degraded().contains(Degradation.FEWER_CANDIDATES);
    List<RowDefinition> left = new ArrayList<>();
    for (CandidateRow row : ranked.candidates().rows()) {
      RowDefinition definition = row.definition();
      boolean passed = definition.pinned() != null && definition.pinned() < firstRow;
      if (!passed
          && !rowIds.contains(definition.id())
          && ((cut && row.positions().length > 0) || free(row, shown) >= definition.minimum())) {
        left.add(definition);
      }
    }
    return left;
  }

  private static int free(CandidateRow row, boolean[] shown) {
    int free = 0;
    for (int position : row.positions()) {
      free += shown[position] ? 0 : 1;
    }
    return free;
  }

  private OpenPage open(Ranked ranked, UUID pageId, int firstRow, List<RowDefinition> left) {
    OpenPage before = ranked.open();
    List<String> itemIds = new ArrayList<>(before == null ? List.of() : before.itemIds());
    List<String> rowIds = new ArrayList<>(before == null ? List.of() : before.rowIds());
    for (Slate.Row row : ranked.slate().rows()) {
      rowIds.add(row.built().source().definition().id());
      for (int position : row.shown()) {
        itemIds.add(ranked.catalogue().itemId(ranked.candidates().items()[position]));
      }
    }
    double[] last = prefix(before, ranked.slate().rows().getLast().prefix());
    return new OpenPage(
        pageId,
        ranked.page(),
        request(ranked, left),
        firstRow,
        itemIds,
        rowIds,
        new OpenPage.Arm(ranked.choice().cells(), ranked.choice().parameters()),
        ranked.scored().by(),
        seal.seed(),
        last == null ? null : (Double) last[last.length - 1]);
  }

  private static PageRequest request(Ranked ranked, List<RowDefinition> left) {
    PageRequest asked = ranked.request();
    boolean brought = left.stream().anyMatch(row -> row.source() instanceof RowSource.Caller);
    return new PageRequest(
        asked.userId(),
        asked.anonymousId(),
        asked.sessionId(),
        asked.deviceId(),
        List.of(ranked.choice().layout().ref()),
        asked.context(),
        asked.rows(),
        asked.columns(),
        asked.fields(),
        brought
            ? asked.candidates().stream().map(one -> new Candidate(one.itemId(), null)).toList()
            : List.of());
  }

  /**
   * The running product over the whole page, of that over further rows alone.
   *
   * @param open the page before these rows; null for a page from its top
   * @return null where it is unknown, or too small for a double
   */
  static double @Nullable [] prefix(@Nullable OpenPage open, double @Nullable [] own) {
    if (open == null || own == null) {
      return own;
    }
    Double before = open.prefix();
    if (before == null || before * own[own.length - 1] == 0) {
      return null;
    }
    double[] whole = new double[own.length];
    for (int column = 0; column < whole.length; column++) {
      whole[column] = before * own[column];
    }
    return whole;
  }
}
