package dev.marquee.ranking.replay;

import dev.marquee.contract.layout.Viewport;
import dev.marquee.contract.log.Decisions;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.shadow.RankCorrelation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores logged pages with a model and compares.
 *
 * <p>Thread-safety: none; one per replay. Cost: the model's for each logged item, and O(resamples ·
 * pages).
 */
final class Replay {
  /** Fewer pages than this say nothing. */
  static final int FEWEST_PAGES = 30;

  private static final int TOP = 10;

  private final ScoringModel model;
  private final Map<List<String>, FeatureAlignment> alignments = new HashMap<>();
  private final Map<String, Integer> servedBy = new TreeMap<>();
  private final List<float[]> served = new ArrayList<>();
  private final List<float[]> replayed = new ArrayList<>();
  private int rows;
  private int items;
  private long defaulted;

  /**
   * @param model of which the caller holds a reference
   */
  Replay(ScoringModel model) {
    this.model = model;
  }

  /** What one page adds, or one answer of it. Each pair is a sum, and what it is a share of. */
  private record Compared(
      double spearman, int correlated, int inBoth, int top, int changed, int slots) {
    Compared plus(Compared other) {
      return new Compared(
          spearman + other.spearman,
          correlated + other.correlated,
          inBoth + other.inBoth,
          top + other.top,
          changed + other.changed,
          slots + other.slots);
    }
  }

  /**
   * The comparison.
   *
   * @param pages of a page that went on also its further rows, which are no page of their own
   * @throws ProblemException if there are too few pages, or the log has none of the model's
   *     features
   */
  ReplayReport of(List<LoggedPage> pages, RandomGenerator random) {
    long distinct = pages.stream().map(page -> page.decisions().pageId()).distinct().count();
    if (distinct < FEWEST_PAGES) {
      throw new ProblemException(
          RankingProblem.TOO_FEW_PAGES,
          "The log's streams hold the decisions of %d pages, and fewer than %d say nothing; wait for more, or raise marquee.decisions.rate."
              .formatted(distinct, FEWEST_PAGES));
    }
    Map<UUID, Compared> byPage = new LinkedHashMap<>();
    for (LoggedPage page : pages) {
      byPage.merge(page.decisions().pageId(), compare(page), Compared::plus);
    }
    Collection<Compared> compared = byPage.values();
    if (alignments.values().stream().allMatch(FeatureAlignment::nothingInCommon)) {
      throw new ProblemException(
          RankingProblem.OTHER_FEATURES,
          "The logged pages have none of the features %s; they were served by models that take others."
              .formatted(model.columnNames()));
    }
    PageBootstrap bootstrap = new PageBootstrap(random);
    return new ReplayReport(
        model.bundle().ref().toString(),
        compared.size(),
        rows,
        items,
        servedBy,
        missingEverywhere(),
        unused(),
        defaulted,
        bootstrap.ratio(
            compared.stream().mapToDouble(Compared::spearman).toArray(),
            compared.stream().mapToDouble(Compared::correlated).toArray()),
        bootstrap.ratio(
            compared.stream().mapToDouble(Compared::inBoth).toArray(),
            compared.stream().mapToDouble(Compared::top).toArray()),
        TOP,
        bootstrap.ratio(
            compared.stream().mapToDouble(Compared::changed).toArray(),
            compared.stream().mapToDouble(Compared::slots).toArray()),
        Quantiles.of(joined(served)),
        Quantiles.of(joined(replayed)));
  }

  private Compared compare(LoggedPage page) {
    Decisions decisions = page.decisions();
    FeatureAlignment alignment =
        alignments.computeIfAbsent(
            decisions.featureNames(), names -> FeatureAlignment.of(model.bundle(), names));
    servedBy.merge(decisions.policyVersion(), 1, Integer::sum);
    List<float[]> before = new ArrayList<>();
    List<float[]> after = new ArrayList<>();
    int inBoth = 0;
    int top = 0;
    int changed = 0;
    int slots = 0;
    for (Decisions.EligibleRow row : decisions.rows()) {
      float[] scores = model.scoreRows(alignment.rows(row.features()));
      if (scores.length != row.scores().length) {
        continue;
      }
      int[] order = order(scores);
      int first = Math.min(TOP, order.length);
      inBoth += (int) IntStream.of(order).limit(first).filter(at -> at < first).count();
      top += first;
      int onScreen = onScreen(page.firstViewport(), row);
      changed += (int) IntStream.range(0, onScreen).filter(c -> order[c] != c).count();
      slots += onScreen;
      before.add(row.scores());
      after.add(scores);
      rows++;
      items += scores.length;
      defaulted += (long) alignment.missing().size() * scores.length;
    }
    float[] servedScores = joined(before);
    float[] newScores = joined(after);
    served.add(servedScores);
    replayed.add(newScores);
    double spearman = RankCorrelation.spearman(servedScores, newScores);
    boolean correlated = !Double.isNaN(spearman);
    return new Compared(correlated ? spearman : 0, correlated ? 1 : 0, inBoth, top, changed, slots);
  }

  /** Places in the served order, best first by the new scores; of equals the earlier. */
  private static int[] order(float[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer at) -> -scores[at]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int onScreen(@Nullable Viewport viewport, Decisions.EligibleRow row) {
    return viewport == null || row.row() >= viewport.rows()
        ? 0
        : Math.min(viewport.columns(), row.scores().length);
  }

  private List<String> missingEverywhere() {
    Set<String> missing = new TreeSet<>(model.columnNames());
    alignments.values().forEach(alignment -> missing.retainAll(alignment.missing()));
    return List.copyOf(missing);
  }

  private List<String> unused() {
    Set<String> unused = new HashSet<>();
    alignments.values().forEach(alignment -> unused.addAll(alignment.unused()));
    return unused.stream().sorted().toList();
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
