package dev.marquee.ranking.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.contract.model.GoldenRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureDistributionsTest {
  private final Random random = new Random(7);

  @Test
  void theSamePopulationHasAnIndexAsSmallAsChanceAlone() {
    double sum = 0;
    double byChance = 0;
    for (int trial = 0; trial < 50; trial++) {
      FeatureDistributions distributions = FeatureDistributions.of(1, golden(1_000, 0));
      serve(distributions, 1_000, 0);
      sum += distributions.stability(0);
      byChance += distributions.byChance(0);
    }

    assertThat(sum / byChance).isCloseTo(1, within(0.15));
  }

  @Test
  void aPopulationThatMovedByAStandardDeviationHasALargeIndex() {
    FeatureDistributions distributions = FeatureDistributions.of(1, golden(1_000, 0));

    serve(distributions, 1_000, 1);

    assertThat(distributions.enough()).isTrue();
    assertThat(distributions.stability(0)).isGreaterThan(0.5);
  }

  @Test
  void twoBinsGiveWhatTheFormulaGives() {
    List<GoldenRow> rows = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      rows.add(new GoldenRow(new float[] {i % 2}, 0));
    }
    FeatureDistributions distributions = FeatureDistributions.of(1, rows);
    FeatureMatrix matrix = new FeatureMatrix();
    matrix.begin(1_000, 1);
    for (int i = 0; i < 1_000; i++) {
      matrix.row(new float[] {i < 800 ? 0 : 1}, 0);
    }

    distributions.add(matrix, 1_000);

    double expected = (0.8 - 0.5) * Math.log(0.8 / 0.5) + (0.2 - 0.5) * Math.log(0.2 / 0.5);
    assertThat(distributions.stability(0)).isCloseTo(expected, within(0.005));
  }

  @Test
  void whatBecameMissingIsSeen() {
    FeatureDistributions distributions = FeatureDistributions.of(1, golden(1_000, 0));
    FeatureMatrix matrix = new FeatureMatrix();
    matrix.begin(1_000, 1);
    matrix.rows(new float[1_000]);
    matrix.fill(0, 1_000, Float.NaN);

    distributions.add(matrix, 1_000);

    assertThat(distributions.stability(0)).isGreaterThan(5);
  }

  @Test
  void fewGoldenRowsTellNothing() {
    FeatureDistributions distributions = FeatureDistributions.of(1, golden(199, 0));
    serve(distributions, 1_000, 0);

    assertThat(distributions.enough()).isFalse();
  }

  @Test
  void aColumnThatIsAlwaysTheSameIsStable() {
    List<GoldenRow> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(new GoldenRow(new float[] {4}, 0));
    }
    FeatureDistributions distributions = FeatureDistributions.of(1, rows);
    FeatureMatrix matrix = new FeatureMatrix();
    matrix.begin(300, 1);
    for (int i = 0; i < 300; i++) {
      matrix.row(new float[] {4}, 0);
    }

    distributions.add(matrix, 300);

    assertThat(distributions.stability(0)).isCloseTo(0, within(1e-9));
  }

  private List<GoldenRow> golden(int rows, double mean) {
    List<GoldenRow> golden = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      golden.add(new GoldenRow(new float[] {(float) (mean + random.nextGaussian())}, 0));
    }
    return golden;
  }

  private void serve(FeatureDistributions distributions, int rows, double mean) {
    FeatureMatrix matrix = new FeatureMatrix();
    matrix.begin(rows, 1);
    for (GoldenRow row : golden(rows, mean)) {
      matrix.row(row.features(), 0);
    }
    distributions.add(matrix, rows);
  }
}
