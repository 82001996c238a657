package dev.marquee.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.benchmarks.growth.Growth.OfSize;
import dev.marquee.benchmarks.growth.Growth.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GrowthTest {
  @Test
  void aConstantAndAStraightLineAreLinear() {
    Growth growth = growth(n -> 120 + 3 * n, 0.01);

    assertThat(growth.verdict()).isEqualTo(Verdict.LINEAR);
    assertThat(growth.markdown()).contains("| 5,000 |").contains("no faster than linear");
  }

  @Test
  void sortingEverythingIsFaster() {
    assertThat(growth(n -> 120 + n * Math.log(n), 0.01).verdict()).isEqualTo(Verdict.FASTER);
  }

  @Test
  void noiseDecidesNothing() {
    assertThat(growth(n -> 120 + 3 * n, 0.5).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  private static Growth growth(DoubleUnaryOperator cost, double noise) {
    SplittableRandom random = new SplittableRandom(3);
    List<OfSize> sizes =
        IntStream.of(10, 30, 100, 300, 1_000, 3_000, 5_000)
            .mapToObj(
                n -> {
                  double[] micros =
                      random
                          .doubles(5, 1 - noise, 1 + noise)
                          .map(factor -> factor * cost.applyAsDouble(n))
                          .toArray();
                  return new OfSize(n, micros, micros, micros);
                })
            .toList();
    return new Growth(0, sizes);
  }
}
