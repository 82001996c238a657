package dev.marquee.ranking.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.state.UserState;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.definition.EligibilityRule;
import dev.marquee.ranking.definition.EligibilityRule.Unknown;
import dev.marquee.ranking.definition.LeaveOut;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.user.UserItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that admit few items of a long order. */
class AdmittedItemsTest {
  private static final int ITEMS = 30_000;
  private static final int PER_ROW = 75;
  private static final long NOW = 1_795_469_400_000L;
  private static final List<String> COUNTRIES = List.of("US", "DE", "FR", "NZ");

  @Test
  void whatIsGatheredIsWhatAPlainScanGathers() {
    Random random = new Random(20_261_125);
    for (int catalogue = 0; catalogue < 6; catalogue++) {
      CandidateIndex index = new CandidateIndex(catalogue(random), "votes");
      for (int request = 0; request < 40; request++) {
        CandidateQuery query = query(index, random);

        Candidates twice = Candidates.of(query);

        // Whoever wants to know of each dropped item looks at each.
        Candidates plain = Candidates.of(query.explaining());
        assertThat(twice.items()).isEqualTo(plain.items());
        for (int row = 0; row < plain.rows().size(); row++) {
          assertThat(twice.rows().get(row).positions())
              .isEqualTo(plain.rows().get(row).positions());
        }
      }
    }
  }

  @Test
  void aRuleThatAdmitsNobodyCostsOnePassInASnapshotAndNotOneInEachRequest() {
    CandidateIndex index = new CandidateIndex(catalogue(new Random(1)), "votes");
    CandidateQuery query =
        CandidateQuery.of(page(), index, PER_ROW).at(NOW, Map.of("country", "AQ", "maxAge", 18));

    Candidates candidates = Candidates.of(query);

    assertThat(candidates.drops().count(DropReason.NOT_ELIGIBLE))
        .isLessThanOrEqualTo(3 * AdmittedItems.LOOKED_AT_PLAINLY);
    assertThat(Candidates.of(query.explaining()).drops().count(DropReason.NOT_ELIGIBLE))
        .isGreaterThan(ITEMS);
  }

  @Test
  void anOrderIsLookedThroughOnceForAllWhoSayTheSame() {
    AdmittedItems admitted = new AdmittedItems();
    int[] order = IntStream.range(0, ITEMS).toArray();
    int[] looks = {0};

    for (int request = 0; request < 10; request++) {
      AdmittedItems.Admitted found =
          admitted.of(
              order,
              List.of("US"),
              item -> {
                looks[0]++;
                return item % 1_000 == 0;
              });

      assertThat(found.items()).startsWith(5_000, 6_000).hasSize(25);
      assertThat(found.end()).isEqualTo(ITEMS);
    }

    assertThat(looks[0]).isEqualTo(ITEMS - AdmittedItems.LOOKED_AT_PLAINLY);
  }

  @Test
  void ofManyAdmittedItemsTheFirstAreKeptAndWhereToGoOn() {
    int[] order = IntStream.range(0, ITEMS).toArray();

    AdmittedItems.Admitted found = new AdmittedItems().of(order, List.of(), item -> true);

    assertThat(found.items()).hasSize(AdmittedItems.LONGEST);
    assertThat(found.end()).isEqualTo(AdmittedItems.LOOKED_AT_PLAINLY + AdmittedItems.LONGEST);
  }

  private static CandidateQuery query(CandidateIndex index, Random random) {
    Map<String, Object> context = new HashMap<>();
    if (random.nextInt(5) > 0) {
      context.put("country", COUNTRIES.get(random.nextInt(COUNTRIES.size())));
    }
    if (random.nextInt(5) > 0) {
      context.put("maxAge", random.nextInt(19));
    }
    UserState state =
        new UserState(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            IntStream.range(0, 50)
                .mapToObj(i -> new UserState.Mark("i-" + random.nextInt(ITEMS), true, NOW))
                .toList(),
            List.of(),
            null);
    return CandidateQuery.of(page(), index, PER_ROW)
        .by(UserItems.of(index.catalogue(), state), Map.of())
        .at(NOW, context);
  }

  /** Of few items all is known; those of New Zealand are rare, and unpopular. */
  private static Catalogue catalogue(Random random) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      Map<String, Object> attributes = new HashMap<>();
      attributes.put("votes", ITEMS - i);
      attributes.put("year", 1_900 + random.nextInt(120));
      if (random.nextInt(50) > 0) {
        boolean rare = i > ITEMS / 2 && random.nextInt(500) == 0;
        attributes.put("countries", rare ? List.of("NZ") : List.of(COUNTRIES.get(i % 3)));
      }
      if (random.nextInt(50) > 0) {
        attributes.put("ageRating", i < 20_000 ? 18 : random.nextInt(19));
      }
      if (random.nextInt(3) == 0) {
        attributes.put("licenceTo", NOW + (random.nextBoolean() ? 1 : -1));
      }
      items.add(new Item("i-" + i, attributes));
    }
    return Catalogue.of(1, items);
  }

  private static PageDefinition page() {
    return new PageDefinition(
        "home",
        List.of(
            row("popular", new RowSource.Popular(null)),
            row("new", new RowSource.Newest("year")),
            row("old", new RowSource.Matching("countries", "DE"))),
        List.of(
            new EligibilityRule.ContainsContext("region", "countries", "country", Unknown.DROP),
            new EligibilityRule.AtMostContext("age", "ageRating", "maxAge", Unknown.SHOW),
            new EligibilityRule.Window("licence", null, "licenceTo")),
        LeaveOut.USUAL);
  }

  private static RowDefinition row(String id, RowSource source) {
    return new RowDefinition(id, "Row", null, source, null);
  }
}
