package dev.marquee.ranking.construction;

import static java.util.Objects.requireNonNull;

import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.Candidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a page from scored candidates, stage by stage: the most examined free place gets the row
 * with the largest expected examined relevance Σ θ(place, column) · worth, given what is placed; of
 * equals the one that the definition has first. Rows that the definition pins stand where it says
 * (higher up, where the page has not so many rows) and choose before all others. A row that is left
 * with fewer items than its minimum is left out; where that leaves a gap, the page is built anew
 * for the places that it fills.
 *
 * <p>A row takes what it shows and what chance may bring in; no row after it has these. Everything
 * else is eligible for the uppermost row that lists it, so that eligible lists are disjoint, before
 * any chance. Within a row items stand best first from the left, whatever the curve says of its
 * columns.
 *
 * <p>The greedy choice is accelerated: a row's worth only falls as items are taken, so what it was
 * worth when last looked at is a bound, and most rows need no second look.
 *
 * <p>Thread-safety: pure. Cost: O(Σ n log n) over the rows' candidates, and O(rows² · columns)
 * plain multiplications.
 *
 * <p>Source: M. Minoux, Accelerated greedy algorithms for maximizing submodular set functions,
 * 1978; the stagewise choice of rows: C. Wu, C. Alvino, A. Smola, J. Basilico, Using navigation to
 * improve recommendations in real-time, RecSys 2016.
 */
public final class PageConstruction {
  private final PagePlan plan;
  private final Worth worth;
  private final boolean[] taken;
  private final List<RowChoice> choices;
  private final @Nullable Placed[] places;

  private PageConstruction(Candidates candidates, Worth worth, PagePlan plan, int places) {
    this.plan = plan;
    this.worth = worth;
    this.taken = new boolean[worth.scores().length];
    this.choices = new ArrayList<>(candidates.rows().size());
    for (CandidateRow row : candidates.rows()) {
      Integer own = row.definition().columns();
      choices.add(
          new RowChoice(row, worth, own == null ? plan.columns() : Math.min(plan.columns(), own)));
    }
    this.places = new @Nullable Placed[places];
  }

  /** A row in its place: what it took, in order, with the logits. */
  private record Placed(RowChoice choice, int[] items, float[] logits, int slots) {}

  /**
   * The rows, top to bottom, with disjoint eligible lists.
   *
   * @param worth one score per candidate
   */
  public static List<BuiltRow> build(Candidates candidates, Worth worth, PagePlan plan) {
    int places = Math.min(plan.rows(), candidates.rows().size());
    while (true) {
      PageConstruction page = new PageConstruction(candidates, worth, plan, places);
      page.pin();
      page.choose();
      int filled = page.filled();
      if (page.lastFilled() == filled - 1) {
        return page.rows();
      }
      // What stands below a place that nothing filled moves up, to where it was not chosen for.
      places = filled;
    }
  }

  private int filled() {
    int filled = 0;
    for (Placed placed : places) {
      filled += placed == null ? 0 : 1;
    }
    return filled;
  }

  private int lastFilled() {
    int last = places.length - 1;
    while (last >= 0 && places[last] == null) {
      last--;
    }
    return last;
  }

  /** Pinned rows, from the top. Where there are fewer places than rows, the lower move up. */
  private void pin() {
    List<RowChoice> pinned = new ArrayList<>();
    for (RowChoice choice : choices) {
      Integer row = choice.source.definition().pinned();
      if (row != null
          && row >= plan.firstRow()
          && row < layoutRow(plan.rows())
          && choice.refresh(taken)) {
        pinned.add(choice);
      }
    }
    pinned.sort(Comparator.comparing(PageConstruction::pinnedRow));
    int next = 0;
    for (int i = 0; i < pinned.size(); i++) {
      RowChoice choice = pinned.get(i);
      int lowest = places.length - (pinned.size() - i);
      // One that a higher one leaves too little takes no place, and the higher ones keep theirs.
      int place = Math.max(next, Math.min(pinnedRow(choice) - plan.firstRow(), lowest));
      if (place < places.length && choice.refresh(taken)) {
        take(choice, place);
        next = place + 1;
      }
    }
  }

  private static int pinnedRow(RowChoice choice) {
    return requireNonNull(choice.source.definition().pinned());
  }

  private void choose() {
    RowChoice[] free = free();
    boolean[] fresh = new boolean[free.length];
    Arrays.fill(fresh, true);
    double[] bounds = new double[free.length];
    for (int place : byExamination()) {
      for (int i = 0; i < free.length; i++) {
        bounds[i] = Double.isNaN(bounds[i]) ? Double.NaN : free[i].value(plan, layoutRow(place));
      }
      int best = largest(bounds);
      while (best >= 0 && !fresh[best]) {
        fresh[best] = true;
        bounds[best] =
            free[best].refresh(taken) ? free[best].value(plan, layoutRow(place)) : Double.NaN;
        best = largest(bounds);
      }
      if (best < 0) {
        return;
      }
      take(free[best], place);
      bounds[best] = Double.NaN;
      Arrays.fill(fresh, false);
    }
  }

  /** The rows that may stand anywhere and have enough left. */
  private RowChoice[] free() {
    RowChoice[] free = new RowChoice[choices.size()];
    int count = 0;
    for (RowChoice choice : choices) {
      if (choice.source.definition().pinned() == null && choice.refresh(taken)) {
        free[count++] = choice;
      }
    }
    return Arrays.copyOf(free, count);
  }

  private int layoutRow(int place) {
    return plan.firstRow() + place;
  }

  /** The places that are free, the most examined first; from the top among equals. */
  private int[] byExamination() {
    int[] order = new int[places.length];
    double[] examined = new double[places.length];
    int count = 0;
    for (int place = 0; place < places.length; place++) {
      if (places[place] == null) {
        for (int column = 0; column < plan.columns(); column++) {
          examined[place] += plan.examination().at(layoutRow(place), column);
        }
        int at = count++;
        while (at > 0 && examined[order[at - 1]] < examined[place]) {
          order[at] = order[at - 1];
          at--;
        }
        order[at] = place;
      }
    }
    return Arrays.copyOf(order, count);
  }

  /** Where the largest is, the first among equals; -1 where all are NaN. */
  private static int largest(double[] values) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i]) && (best < 0 || values[i] > values[best])) {
        best = i;
      }
    }
    return best;
  }

  private void take(RowChoice choice, int place) {
    int[] items = choice.left(taken);
    int slots = Math.min(choice.slots, items.length);
    boolean keepsOrder = choice.source.keepsOrder();
    int reach = keepsOrder ? slots : Math.min(plan.reach().applyAsInt(slots), items.length);
    float[] logits = new float[items.length];
    MaximalMarginalRelevance diversity = keepsOrder ? null : plan.diversity();
    int needed = diversity == null ? reach : items.length;
    for (int i = 0; i < needed; i++) {
      logits[i] = worth.logit(items[i]);
    }
    if (diversity != null) {
      diversity.order(items, logits, reach);
    }
    for (int i = 0; i < reach; i++) {
      taken[items[i]] = true;
    }
    places[place] =
        new Placed(choice, Arrays.copyOf(items, reach), Arrays.copyOf(logits, reach), slots);
  }

  private List<BuiltRow> rows() {
    List<BuiltRow> rows = new ArrayList<>(places.length);
    for (Placed placed : places) {
      if (placed != null) {
        rows.add(row(placed));
      }
    }
    return rows;
  }

  private BuiltRow row(Placed placed) {
    int[] left = placed.choice.left(taken);
    int kept = placed.items.length;
    int[] eligible = Arrays.copyOf(placed.items, kept + left.length);
    float[] logits = Arrays.copyOf(placed.logits, eligible.length);
    for (int i = 0; i < left.length; i++) {
      taken[left[i]] = true;
      eligible[kept + i] = left[i];
      logits[kept + i] = worth.logit(left[i]);
    }
    CandidateRow source = placed.choice.source;
    boolean pinned = source.definition().pinned() != null;
    int reach = source.keepsOrder() ? 0 : kept;
    return new BuiltRow(source, eligible, logits, reach, placed.slots, pinned);
  }
}
