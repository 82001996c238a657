package dev.marquee.ranking.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.state.UserState;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.definition.EligibilityRule;
import dev.marquee.ranking.definition.LeaveOut;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.definition.WhenShort;
import dev.marquee.ranking.user.UserItems;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Five films, a to e, of which a has the most votes. */
class RowGatheringTest {
  private static final RowSource POPULAR = new RowSource.Popular(null);
  private static final long NOON = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

  private final Catalogue films =
      Catalogue.of(
          1,
          List.of(
              film("a", 50, "countries", List.of("US", "FR"), "age", 16, "until", NOON),
              film("b", 40, "countries", List.of("FR"), "age", 6, "until", NOON + 1),
              film("c", 30, "genres", List.of("Drama", "Comedy"), "since", "2026-11-24"),
              film(
                  "d", 20, "countries", List.of("US"), "age", 12, "since", "2026-11-25", "rise", 7),
              film("e", 10, "genres", List.of("Comedy"), "since", "soon", "rise", 0)));
  private final CandidateIndex index = new CandidateIndex(films, "votes");

  @Test
  void anItemIsShownWhereTheRegionIsAmongItsOwn() {
    EligibilityRule shown = region(EligibilityRule.Unknown.SHOW);
    EligibilityRule dropped = region(EligibilityRule.Unknown.DROP);

    assertThat(ids(moment(Map.of("country", "US"), shown))).containsExactly("a", "c", "d", "e");
    assertThat(ids(moment(Map.of("country", "US"), dropped))).containsExactly("a", "d");
    assertThat(ids(moment(Map.of("country", "XX"), dropped))).isEmpty();
    assertThat(ids(moment(Map.of(), shown))).hasSize(5);
    assertThat(ids(moment(Map.of(), dropped))).isEmpty();
  }

  @Test
  void anItemAboveTheAgeIsNotShown() {
    EligibilityRule rule =
        new EligibilityRule.AtMostContext("age", "age", "maxAge", EligibilityRule.Unknown.DROP);

    assertThat(ids(moment(Map.of("maxAge", 12), rule))).containsExactly("b", "d");
    assertThat(ids(moment(Map.of("maxAge", "6"), rule))).containsExactly("b");
    assertThat(ids(moment(Map.of("maxAge", "young"), rule))).isEmpty();
  }

  @Test
  void aLicenceWindowEndsAtItsEndAndBeginsAtItsBeginning() {
    EligibilityRule ends = new EligibilityRule.Window("licence", null, "until");
    EligibilityRule begins = new EligibilityRule.Window("licence", "since", null);

    assertThat(ids(moment(Map.of(), ends))).containsExactly("b", "c", "d", "e");
    // What is no time admits nothing.
    assertThat(ids(moment(Map.of(), begins))).containsExactly("a", "b", "c");
  }

  @Test
  void aRuleOverAnAttributeThatNoItemHasKnowsNothing() {
    EligibilityRule shown =
        new EligibilityRule.ContainsContext("x", "x", "device", EligibilityRule.Unknown.SHOW);
    EligibilityRule dropped =
        new EligibilityRule.ContainsContext("x", "x", "device", EligibilityRule.Unknown.DROP);

    assertThat(ids(moment(Map.of("device", "tv"), shown))).hasSize(5);
    assertThat(ids(moment(Map.of("device", "tv"), dropped))).isEmpty();
  }

  @Test
  void whatTheUserDidIsLeftOutWithItsReason() {
    UserState state =
        new UserState(
            null,
            List.of(new UserState.Seen("a", 4, 1), new UserState.Seen("b", 3, 1)),
            null,
            List.of(new UserState.Finished("c", 1)),
            List.of(new UserState.Mark("d", true, 1)),
            null,
            null);
    PageDefinition page =
        new PageDefinition("home", List.of(row(POPULAR)), null, new LeaveOut(3, true, true));

    Candidates candidates =
        Candidates.of(
            CandidateQuery.of(page, index, 10)
                .by(UserItems.of(films, state), Map.of())
                .explaining());

    assertThat(ids(candidates, 0)).containsExactly("b", "e");
    assertThat(candidates.drops().collected())
        .containsExactly(
            new Drops.Drop("row", "a", "seen-too-often"),
            new Drops.Drop("row", "c", "finished"),
            new Drops.Drop("row", "d", "blocked"));
    assertThat(candidates.drops().count(DropReason.FINISHED)).isEqualTo(1);
  }

  @Test
  void aRowOfTheUsersOwnChoiceLeavesOutOnlyWhatIsBlocked() {
    UserState state =
        new UserState(
            null,
            List.of(new UserState.Seen("a", 99, 1)),
            null,
            List.of(new UserState.Finished("b", 1)),
            List.of(new UserState.Mark("c", true, 1)),
            List.of(
                new UserState.Mark("c", true, 3),
                new UserState.Mark("b", true, 2),
                new UserState.Mark("a", true, 1)),
            null);
    PageDefinition page =
        new PageDefinition(
            "home", List.of(row(new RowSource.MyList())), null, new LeaveOut(3, true, true));

    Candidates candidates =
        Candidates.of(CandidateQuery.of(page, index, 10).by(UserItems.of(films, state), Map.of()));

    assertThat(ids(candidates, 0)).containsExactly("b", "a");
  }

  @Test
  void whatIsBlockedIsLeftOutWhereAPageDoesNotSay() {
    UserState state =
        new UserState(
            null, null, null, null, List.of(new UserState.Mark("a", true, 1)), null, null);

    Candidates candidates =
        Candidates.of(
            CandidateQuery.of(new PageDefinition("home", List.of(row(POPULAR))), index, 2)
                .by(UserItems.of(films, state), Map.of()));

    assertThat(ids(candidates, 0)).containsExactly("b", "c");
  }

  @Test
  void whatIsUnfinishedComesNewestFirst() {
    UserState state =
        new UserState(
            null,
            null,
            List.of(new UserState.Progress("d", 0.5, 9), new UserState.Progress("a", 0.3, 8)),
            null,
            null,
            null,
            null);

    Candidates candidates =
        Candidates.of(
            CandidateQuery.of(
                    new PageDefinition("home", List.of(row(new RowSource.ContinueWatching()))),
                    index,
                    10)
                .by(UserItems.of(films, state), Map.of()));

    assertThat(ids(candidates, 0)).containsExactly("d", "a");
  }

  @Test
  void trendingTakesWhatWasCountedAndNothingElse() {
    assertThat(ids(gather(row(new RowSource.Trending("rise"))), 0)).containsExactly("d");
  }

  @Test
  void aPrecomputedListKeepsItsOrderAndDropsWhatIsUnknownOrTwice() {
    PageDefinition page =
        new PageDefinition("home", List.of(row(new RowSource.Precomputed("picked", null))));

    Candidates candidates =
        Candidates.of(
            CandidateQuery.of(page, index, 10)
                .by(UserItems.NONE, Map.of("picked", List.of("d", "gone", "b", "d")))
                .explaining());

    assertThat(ids(candidates, 0)).containsExactly("d", "b");
    assertThat(candidates.drops().collected())
        .containsExactly(
            new Drops.Drop("row", "gone", "unknown-item"), new Drops.Drop("row", "d", "duplicate"));
    assertThat(ids(gather(row(new RowSource.Precomputed("nobody-made", null))), 0)).isEmpty();
  }

  @Test
  void ofWhatTheCallerBringsAllIsTaken() {
    PageDefinition page = new PageDefinition("home", List.of(row(new RowSource.Caller())));

    Candidates candidates =
        Candidates.of(
            CandidateQuery.of(page, index, 2).bringing(List.of("e", "d", "c", "b", "nothing")));

    assertThat(ids(candidates, 0)).containsExactly("e", "d", "c", "b");
    assertThat(candidates.drops().count(DropReason.UNKNOWN_ITEM)).isEqualTo(1);
  }

  @Test
  void aFavouriteIsWhatMostRecentPlaysHave() {
    UserItems user = played("c", "e");
    PageDefinition page =
        new PageDefinition(
            "home",
            List.of(
                new RowDefinition(
                    "one", "{genres}", null, new RowSource.Favourites("genres", 1), 5),
                new RowDefinition(
                    "two", "{genres}", null, new RowSource.Favourites("genres", 2), 5),
                new RowDefinition(
                    "three",
                    "{genres}",
                    null,
                    new RowSource.Favourites("genres", 3),
                    5,
                    2,
                    WhenShort.FILL,
                    null)));

    Candidates candidates = Candidates.of(CandidateQuery.of(page, index, 10).by(user, Map.of()));

    assertThat(candidates.rows().get(0).value()).isEqualTo("Comedy");
    assertThat(ids(candidates, 0)).containsExactly("c", "e");
    assertThat(candidates.rows().get(1).value()).isEqualTo("Drama");
    assertThat(ids(candidates, 1)).containsExactly("c");
    assertThat(ids(candidates, 2)).isEmpty();
  }

  @Test
  void whatFollowsFromAPlayMayShareAnyOfSeveralValues() {
    PageDefinition page =
        new PageDefinition("home", List.of(row(new RowSource.BecauseYouPlayed(List.of("genres")))));

    Candidates candidates =
        Candidates.of(CandidateQuery.of(page, index, 10).by(played("c"), Map.of()));

    assertThat(ids(candidates, 0)).containsExactly("e");
    assertThat(films.itemId(candidates.rows().getFirst().follows())).isEqualTo("c");
  }

  @Test
  void aRowThatFallsShortIsDroppedOrFilledWithWhatIsPopularAndMayBeShown() {
    RowSource comedies = new RowSource.Matching("genres", "Comedy");
    EligibilityRule rule = new EligibilityRule.Window("licence", null, "until");
    RowDefinition dropped =
        new RowDefinition("dropped", "Row", null, comedies, null, 3, WhenShort.DROP, null);
    RowDefinition filled =
        new RowDefinition("filled", "Row", null, comedies, null, 3, WhenShort.FILL, null);
    RowDefinition enough =
        new RowDefinition("enough", "Row", null, comedies, null, 2, WhenShort.FILL, null);

    Candidates candidates =
        Candidates.of(
            CandidateQuery.of(
                    new PageDefinition(
                        "home", List.of(dropped, filled, enough), List.of(rule), null),
                    index,
                    4)
                .at(NOON, Map.of()));

    assertThat(ids(candidates, 0)).isEmpty();
    assertThat(ids(candidates, 1)).containsExactly("c", "e", "b", "d");
    assertThat(ids(candidates, 2)).containsExactly("c", "e");
  }

  @Test
  void nobodyAsksWhichItemsWereDroppedUnlessTheySaySo() {
    Candidates candidates = moment(Map.of(), region(EligibilityRule.Unknown.DROP));

    assertThat(candidates.drops().count(DropReason.NOT_ELIGIBLE)).isEqualTo(5);
    assertThat(candidates.drops().collected()).isEmpty();
  }

  @Test
  void theReasonOfARuleNamesTheRule() {
    PageDefinition page =
        new PageDefinition(
            "home", List.of(row(POPULAR)), List.of(region(EligibilityRule.Unknown.DROP)), null);

    Candidates candidates = Candidates.of(CandidateQuery.of(page, index, 10).explaining());

    assertThat(candidates.drops().collected())
        .contains(new Drops.Drop("row", "a", "not-eligible:region"));
  }

  private Candidates gather(RowDefinition row) {
    return Candidates.of(CandidateQuery.of(new PageDefinition("home", List.of(row)), index, 10));
  }

  private Candidates moment(Map<String, Object> context, EligibilityRule rule) {
    PageDefinition page = new PageDefinition("home", List.of(row(POPULAR)), List.of(rule), null);
    return Candidates.of(CandidateQuery.of(page, index, 10).at(NOON, context));
  }

  private UserItems played(String... itemIds) {
    return UserItems.of(
        films,
        new UserState(
            Arrays.stream(itemIds)
                .map(itemId -> new UserState.RecentPlay(itemId, Instant.EPOCH))
                .toList(),
            null));
  }

  private List<String> ids(Candidates candidates) {
    return ids(candidates, 0);
  }

  private List<String> ids(Candidates candidates, int row) {
    return Arrays.stream(candidates.rows().get(row).positions())
        .mapToObj(position -> films.itemId(candidates.items()[position]))
        .toList();
  }

  private static EligibilityRule region(EligibilityRule.Unknown unknown) {
    return new EligibilityRule.ContainsContext("region", "countries", "country", unknown);
  }

  private static RowDefinition row(RowSource source) {
    return new RowDefinition("row", "Row", null, source, null);
  }

  private static Item film(String itemId, int votes, Object... attributes) {
    Map<String, Object> all = new java.util.LinkedHashMap<>();
    all.put("votes", votes);
    for (int i = 0; i < attributes.length; i += 2) {
      all.put((String) attributes[i], attributes[i + 1]);
    }
    return new Item(itemId, all);
  }
}
