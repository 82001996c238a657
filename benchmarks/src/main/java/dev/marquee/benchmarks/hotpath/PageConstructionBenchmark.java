package dev.marquee.benchmarks.hotpath;

import dev.marquee.contract.layout.Layout;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.construction.MaximalMarginalRelevance;
import dev.marquee.ranking.construction.PageConstruction;
import dev.marquee.ranking.construction.PagePlan;
import dev.marquee.ranking.construction.SharedAttributes;
import dev.marquee.ranking.construction.Worth;
import dev.marquee.ranking.examination.ExaminationCurve;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Building a page of scored candidates: 12 rows × 24 columns of about 670 candidates, and 40 × 24
 * of about 1,470, both with up to 75 a row; for relevance alone, and with diversity.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class PageConstructionBenchmark {
  private static final double DIVERSITY = 0.3;

  /** How many the page has. */
  @Param({"12", "40"})
  public int rows;

  /** The repository, where the catalogue is. */
  @Param(".")
  public String root = ".";

  private List<Candidates> candidates = List.of();
  private List<Worth> worth = List.of();
  private Catalogue catalogue = Catalogue.EMPTY;
  private @Nullable PagePlan plan;
  private int next;

  @Setup
  public void gather() {
    ScoredPages pages = ScoredPages.of(Path.of(root).toAbsolutePath().normalize(), rows, 0);
    candidates = pages.candidates();
    worth = pages.worth();
    catalogue = pages.page().catalogue();
    Layout layout = pages.page().shape();
    plan =
        new PagePlan(
            0,
            layout.rows(),
            layout.columns(),
            ExaminationCurve.prior(layout),
            shown -> shown,
            null);
  }

  @Benchmark
  public List<BuiltRow> relevance() {
    next = (next + 1) % candidates.size();
    return built(Objects.requireNonNull(plan));
  }

  @Benchmark
  public List<BuiltRow> diversity() {
    next = (next + 1) % candidates.size();
    PagePlan alike = Objects.requireNonNull(plan);
    return built(
        new PagePlan(
            alike.firstRow(),
            alike.rows(),
            alike.columns(),
            alike.examination(),
            alike.reach(),
            new MaximalMarginalRelevance(
                DIVERSITY,
                SharedAttributes.of(
                    catalogue, SharedAttributes.USUAL, candidates.get(next).items()))));
  }

  private List<BuiltRow> built(PagePlan by) {
    return PageConstruction.build(candidates.get(next), worth.get(next), by);
  }
}
