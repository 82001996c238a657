package dev.marquee.benchmarks.hotpath;

import dev.marquee.benchmarks.stand.Audience;
import dev.marquee.benchmarks.stand.SamplePage;
import dev.marquee.contract.model.ScoreKind;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.construction.Worth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pages of some people, gathered and scored beforehand; the scores come from a fixed seed.
 *
 * @param candidates of each
 * @param worth of each, in the same order
 */
record ScoredPages(SamplePage page, List<Candidates> candidates, List<Worth> worth) {
  private static final int PEOPLE = 64;
  private static final long SEED = 1;

  /**
   * The pages.
   *
   * @param rows 12 for the demo's home page, 40 for the full one
   * @param seed of the scores
   */
  static ScoredPages of(Path root, int rows, long seed) {
    SamplePage page = rows == 40 ? SamplePage.full(root) : SamplePage.home(root);
    List<Candidates> candidates =
        page.candidates(Audience.of(page.itemIds()).states().subList(0, PEOPLE));
    SplittableRandom random = new SplittableRandom(SEED + seed);
    List<Worth> worth = new ArrayList<>();
    for (Candidates one : candidates) {
      float[] scores = new float[one.items().length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextDouble();
      }
      worth.add(Worth.of(scores, ScoreKind.PROBABILITY, null));
    }
    return new ScoredPages(page, candidates, worth);
  }

  int size() {
    return candidates.size();
  }
}
