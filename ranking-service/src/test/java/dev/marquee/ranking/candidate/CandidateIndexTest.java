package dev.marquee.ranking.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.CatalogueDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidateIndexTest {
  private static final String VOTES = "votes";
  private static final int ITEMS = 2_000;

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void itemsStandByNumberThenPopularityThenIndex() {
    Catalogue catalogue = catalogue();
    CandidateIndex index = new CandidateIndex(catalogue, VOTES);

    assertThat(index.orderedBy("added")).containsExactly(expected(catalogue, "added"));
    assertThat(index.orderedBy("rating")).containsExactly(expected(catalogue, "rating"));
    assertThat(index.popular()).hasSize(ITEMS);
    assertThat(index.having("genres", "g1"))
        .containsExactly(
            IntStream.of(index.popular()).filter(item -> has(catalogue, item, "g1")).toArray());
  }

  @Test
  void anIndexThatFollowedChangesIsTheOneThatWouldBeMadeAnew() {
    Catalogue before = catalogue();
    CandidateIndex index = new CandidateIndex(before, VOTES);
    made(index);

    for (int round = 0; round < 20; round++) {
      CatalogueDraft draft = new CatalogueDraft(index.catalogue());
      for (int n = 0; n < 25; n++) {
        int item = random.nextInt(ITEMS + 100);
        if (random.nextInt(4) == 0) {
          draft.remove("item-" + item);
        } else {
          draft.put(item(item));
        }
      }
      Catalogue after = draft.build(round + 2);
      index = index.after(after, draft.changed());

      assertThat(made(index)).isDeepEqualTo(made(new CandidateIndex(after, VOTES)));
    }
  }

  private static int[][] made(CandidateIndex index) {
    return new int[][] {
      index.popular(),
      index.orderedBy("added"),
      index.orderedBy("rating"),
      index.having("genres", "g0"),
      index.having("genres", "g3"),
      index.having("kind", "k1")
    };
  }

  private Catalogue catalogue() {
    List<Item> items = new ArrayList<>();
    for (int n = 0; n < ITEMS; n++) {
      items.add(item(n));
    }
    return Catalogue.of(1, items);
  }

  /** With numbers that single precision takes for equal, equal ones, and none. */
  private Item item(int n) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("added", 1_700_000_000_000L + random.nextInt(2_000));
    attributes.put("genres", List.of("g" + random.nextInt(5), "h" + random.nextInt(3)));
    attributes.put("kind", "k" + random.nextInt(3));
    if (random.nextInt(5) > 0) {
      attributes.put(VOTES, random.nextInt(50) - 10);
    }
    if (random.nextInt(3) > 0) {
      attributes.put("rating", random.nextInt(100) / 10.0);
    }
    return new Item("item-" + n, attributes);
  }

  private static boolean has(Catalogue catalogue, int item, String genre) {
    return catalogue.value("genres", item) instanceof List<?> genres && genres.contains(genre);
  }

  private static int[] expected(Catalogue catalogue, String attribute) {
    Comparator<Integer> order =
        Comparator.<Integer>comparingDouble(item -> -number(catalogue, attribute, item))
            .thenComparingDouble(item -> -number(catalogue, VOTES, item))
            .thenComparingInt(item -> item);
    return IntStream.range(0, catalogue.size())
        .filter(item -> catalogue.value(attribute, item) != null)
        .boxed()
        .sorted(order)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double number(Catalogue catalogue, String attribute, int item) {
    return catalogue.value(attribute, item) instanceof Number number
        ? number.doubleValue()
        : Double.NEGATIVE_INFINITY;
  }
}
