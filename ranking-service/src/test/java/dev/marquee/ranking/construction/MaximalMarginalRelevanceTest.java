package dev.marquee.ranking.construction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.ranking.testing.Films;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaximalMarginalRelevanceTest {
  /** Of the items 0 to 3 the first two are alike, and the last two. */
  private static final Similarity PAIRS = (one, other) -> one / 2 == other / 2 ? 1 : 0;

  @Test
  void withoutStrengthRelevanceAloneOrders() {
    int[] items = {0, 1, 2, 3};
    float[] logits = {4, 3, 2, 1};

    new MaximalMarginalRelevance(0, PAIRS).order(items, logits, 4);

    assertThat(items).containsExactly(0, 1, 2, 3);
    assertThat(logits).containsExactly(4, 3, 2, 1);
  }

  @Test
  void withStrengthWhatIsUnlikeComesForward() {
    int[] items = {0, 1, 2, 3};
    float[] logits = {4, 3, 2, 1};

    new MaximalMarginalRelevance(0.5, PAIRS).order(items, logits, 3);

    // 0.5·4; then item 2 with 0.5·2 before item 1 with 0.5·3 − 0.5·3; then that.
    assertThat(items).containsExactly(0, 2, 1, 3);
    assertThat(logits).containsExactly(2, 1, 0, 1);
  }

  @Test
  void valuesOfTheChosenNeverRise() {
    Random random = new Random(20_261_124);
    for (int round = 0; round < 100; round++) {
      int[] items = IntStream.range(0, 30).toArray();
      float[] logits = new float[30];
      for (int i = 0; i < 30; i++) {
        logits[i] = -i * random.nextFloat();
      }

      new MaximalMarginalRelevance(random.nextDouble(), (a, b) -> (a * 31 + b * 31) % 7 / 7f)
          .order(items, logits, 20);

      assertThat(items).doesNotHaveDuplicates();
      for (int i = 1; i < 20; i++) {
        assertThat(logits[i]).isLessThanOrEqualTo(logits[i - 1]);
      }
    }
  }

  @Test
  void similarityIsTheShareOfAttributesInCommon() {
    // Films 1, 2, 4 and 6: dramas but the last; directors 1, 2, 4, 1.
    Similarity similarity =
        SharedAttributes.of(
            Films.catalogue(),
            List.of("genre", "director", "nobody has it"),
            new int[] {0, 1, 3, 5});

    assertThat(similarity.of(0, 1)).isEqualTo(0.5f);
    assertThat(similarity.of(0, 3)).isEqualTo(0.5f);
    assertThat(similarity.of(2, 3)).isZero();
    assertThat(similarity.of(2, 2)).isEqualTo(1);
  }
}
