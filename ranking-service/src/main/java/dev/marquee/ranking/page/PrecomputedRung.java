package dev.marquee.ranking.page;

import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.ranking.candidate.CandidateGathering;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.candidate.Eligibility;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.exploration.NoExploration;
import dev.marquee.ranking.precomputed.PrecomputedPage;
import dev.marquee.ranking.precomputed.PrecomputedPages;
import dev.marquee.ranking.precomputed.Wish;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.scoring.Scores;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.user.UserItems;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rung below the model: the page that was made beforehand for the request's population, held to
 * the rules of this request and moment. Nothing is scored or drawn, and no shadow runs.
 */
@Singleton
final class PrecomputedRung {
  private final PrecomputedPages pages;
  private final CandidateGathering gathering;

  PrecomputedRung(PrecomputedPages pages, CandidateGathering gathering) {
    this.pages = pages;
    this.gathering = gathering;
  }

  /** Has a page ready, from soon on, for who asks the same. */
  void ask(PageInputs.Chosen chosen, PageRequest request) {
    wish(chosen, request);
  }

  /**
   * The page, or null where there is none, or nothing of it may be shown.
   *
   * @param user what they did, where that is known
   */
  @Nullable Ranked page(PageInputs.Chosen chosen, PageRequest request, UserItems user) {
    Wish wish = wish(chosen, request);
    PrecomputedPage page = wish == null ? null : wish.page();
    if (page == null || !page.definition().equals(chosen.definition())) {
      return null;
    }
    Rows rows = new Rows(chosen, request, eligibility(chosen, request, user));
    page.rows().forEach(rows::add);
    return rows.built.isEmpty() ? null : rows.ranked(page);
  }

  private @Nullable Wish wish(PageInputs.Chosen chosen, PageRequest request) {
    ServingModel model = chosen.choice().model();
    return model == null
        ? null
        : pages.ask(
            chosen.definition(),
            chosen.choice().layout().ref(),
            model.model().bundle().ref(),
            chosen.choice().policy().diversity(),
            request.context());
  }

  private Eligibility eligibility(PageInputs.Chosen chosen, PageRequest request, UserItems user) {
    return Eligibility.of(
        gathering
            .query(chosen.definition(), chosen.serving().candidates(), request)
            .by(user, Map.of()));
  }

  /** The rows of one answer; one for each. */
  private static final class Rows {
    private final PageInputs.Chosen chosen;
    private final PageRequest request;
    private final Eligibility eligibility;
    private final List<CandidateRow> sources = new ArrayList<>();
    private final List<BuiltRow> built = new ArrayList<>();
    private int[] items = new int[256];
    private float[] scores = new float[256];
    private int count;

    Rows(PageInputs.Chosen chosen, PageRequest request, Eligibility eligibility) {
      this.chosen = chosen;
      this.request = request;
      this.eligibility = eligibility;
    }

    /** Adds a row, unless too little of it may be shown now. */
    void add(PrecomputedPage.Row row) {
      Catalogue catalogue = chosen.serving().catalogue();
      int first = count;
      float[] logits = new float[row.itemIds().length];
      for (int i = 0; i < row.itemIds().length; i++) {
        int item = catalogue.indexOf(row.itemIds()[i]);
        if (item >= 0 && eligibility.admits(row.definition().source(), item)) {
          logits[count - first] = row.logits()[i];
          put(item, row.scores()[i]);
        }
      }
      if (count - first < Math.max(1, row.definition().minimum())) {
        count = first;
        return;
      }
      int[] positions = new int[count - first];
      Arrays.setAll(positions, i -> first + i);
      CandidateRow source = new CandidateRow(row.definition(), positions, CandidateRow.NONE);
      sources.add(source);
      Integer most = request.rows();
      if (most == null || built.size() < most) {
        Integer columns = request.columns();
        int slots = Math.min(positions.length, row.slots());
        int shown = columns == null ? slots : Math.min(slots, columns);
        built.add(
            new BuiltRow(
                source,
                positions,
                Arrays.copyOf(logits, positions.length),
                shown,
                shown,
                row.pinned()));
      }
    }

    private void put(int item, float score) {
      if (count == items.length) {
        items = Arrays.copyOf(items, count * 2);
        scores = Arrays.copyOf(scores, count * 2);
      }
      items[count] = item;
      scores[count++] = score;
    }

    Ranked ranked(PrecomputedPage page) {
      EnumSet<Degradation> degraded = EnumSet.of(Degradation.PRECOMPUTED);
      ServingModel model = chosen.choice().model();
      if (model != null
          && !model.model().bundle().layouts().contains(chosen.choice().layout().ref())) {
        degraded.add(Degradation.LAYOUT_UNTRAINED);
      }
      return new Ranked(
          page.definition().page(),
          request,
          chosen.choice(),
          chosen.serving().catalogue(),
          new Candidates(Arrays.copyOf(items, count), sources),
          new Scored(new Scores(Arrays.copyOf(scores, count), null), page.by()),
          NoExploration.INSTANCE.draw(built, 0),
          null,
          degraded,
          null);
    }
  }
}
