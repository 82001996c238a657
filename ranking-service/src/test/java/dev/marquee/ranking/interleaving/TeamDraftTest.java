package dev.marquee.ranking.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TeamDraftTest {
  private static final int ITEMS = 10;

  @Test
  void theListsOfSolrComeOutForItsCoins() throws IOException {
    for (JsonNode example : vectors().get("solr")) {
      boolean[] coins = {false, true, true};
      int[] round = {0};

      TeamDraft draft =
          TeamDraft.of(
              ints(example.get("A")),
              ints(example.get("B")),
              5,
              new boolean[ITEMS],
              () -> coins[round[0]++]);

      assertThat(draft.items()).containsExactly(ints(example.get("interleaved")));
      assertThat(picks(draft, 0)).containsExactlyInAnyOrder(boxed(example.get("picks_A")));
      assertThat(picks(draft, 1)).containsExactlyInAnyOrder(boxed(example.get("picks_B")));
    }
  }

  @Test
  void whatComesOutOfTwoTeamsIsAllowedAndAllThatIsAllowedComesOut() throws IOException {
    List<JsonNode> ofTwo = new ArrayList<>();
    vectors()
        .get("mpkato_interleave")
        .forEach(
            example -> {
              if (example.get("lists").size() == 2) {
                ofTwo.add(example);
              }
            });
    // The other two examples are of three teams, which a page never has.
    assertThat(ofTwo).hasSize(5);
    for (JsonNode example : ofTwo) {
      JsonNode lists = example.get("lists");
      Set<List<Integer>> allowed = new HashSet<>();
      example.get("allowed").forEach(list -> allowed.add(List.of(boxed(list))));

      Set<List<Integer>> drafted = new HashSet<>();
      outcomes(ints(lists.get(0)), ints(lists.get(1)), example.get("k").intValue(), new HashMap<>())
          .forEach((items, share) -> drafted.add(items));

      assertThat(drafted).isEqualTo(allowed);
    }
  }

  @Test
  void theStatedProbabilitiesAreTheSharesOverAllCoins() {
    Random random = new Random(20_261_124);
    for (int page = 0; page < 200; page++) {
      int[] own = permutation(random);
      int[] other = permutation(random);
      Map<List<Integer>, Double> stated = new HashMap<>();

      Map<List<Integer>, Double> shares = outcomes(own, other, 5, stated);

      assertThat(shares.values().stream().mapToDouble(share -> share).sum())
          .isCloseTo(1, within(1e-12));
      shares.forEach(
          (items, share) ->
              assertThat(stated.getOrDefault(items, 0.0)).isCloseTo(share, within(1e-12)));
    }
  }

  @Test
  void teamsAgreeWhereBothWouldHaveDraftedTheSame() {
    int[] own = {0, 1, 2, 3};
    int[] other = {0, 3, 2, 1};

    TeamDraft draft = TeamDraft.of(own, other, 4, new boolean[ITEMS], () -> false);

    assertThat(draft.items()).containsExactly(0, 3, 1, 2);
    assertThat(draft.agreement()).containsExactly(true, false, false, true);
    assertThat(draft.conditional()).containsExactly(1, 0.5, 0.5, 1);
  }

  @Test
  void nothingIsDraftedThatIsOnThePage() {
    boolean[] taken = new boolean[ITEMS];
    taken[0] = true;

    TeamDraft draft = TeamDraft.of(new int[] {0, 1}, new int[] {0, 1}, 2, taken, () -> true);

    assertThat(draft.items()).containsExactly(1);
    assertThat(taken[1]).isTrue();
  }

  /** Every list that comes out, with its share of all ways in which the coins can fall. */
  private static Map<List<Integer>, Double> outcomes(
      int[] own, int[] other, int slots, Map<List<Integer>, Double> stated) {
    int rounds = 6;
    Map<List<Integer>, Double> shares = new HashMap<>();
    for (int coins = 0; coins < 1 << rounds; coins++) {
      int fallen = coins;
      int[] round = {0};
      TeamDraft draft =
          TeamDraft.of(
              own, other, slots, new boolean[ITEMS], () -> (fallen >> round[0]++ & 1) == 1);
      List<Integer> items = Arrays.stream(draft.items()).boxed().toList();
      shares.merge(items, 1.0 / (1 << rounds), Double::sum);
      stated.put(items, Arrays.stream(draft.conditional()).reduce(1, (a, b) -> a * b));
    }
    return shares;
  }

  private static List<Integer> picks(TeamDraft draft, int team) {
    List<Integer> picks = new ArrayList<>();
    for (int column = 0; column < draft.items().length; column++) {
      if (draft.team()[column] == team) {
        picks.add(draft.items()[column]);
      }
    }
    return picks;
  }

  private static int[] permutation(Random random) {
    int[] items = {0, 1, 2, 3, 4};
    for (int i = items.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int item = items[i];
      items[i] = items[other];
      items[other] = item;
    }
    return items;
  }

  private static int[] ints(JsonNode list) {
    int[] ints = new int[list.size()];
    Arrays.setAll(ints, i -> list.get(i).intValue());
    return ints;
  }

  private static Integer[] boxed(JsonNode list) {
    return Arrays.stream(ints(list)).boxed().toArray(Integer[]::new);
  }

  private static JsonNode vectors() throws IOException {
    Path folder = Path.of(System.getProperty("marquee.vectors", "../../shared/vectors"));
    Path file = folder.resolve("interleaving/tdi-vectors.json");
    assumeTrue(Files.exists(file), "the test vectors are not here; set -Dmarquee.vectors");
    return new ObjectMapper().readTree(file.toFile());
  }
}
