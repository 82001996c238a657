package dev.marquee.ranking.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.state.UserState;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.user.UserItems;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final int[] NO_PLAYS = {};

  private final Catalogue films = Films.catalogue();
  private final CandidateIndex index = new CandidateIndex(films, "imdbVotes");

  @Test
  void popularTakesTheMostVoted() {
    assertThat(ids(new RowSource.Popular(null), 3, NO_PLAYS))
        .containsExactly("film-60", "film-59", "film-58");
  }

  @Test
  void popularCountsByTheAttributeThatTheSourceNames() {
    assertThat(ids(new RowSource.Popular("imdbRating"), 2, NO_PLAYS))
        .containsExactly("film-1", "film-2");
  }

  @Test
  void newestPutsTheMorePopularFirstAmongFilmsOfOneYear() {
    // 1999 to 2019: films 20 to 39 alone have the latest years, 39 the very last.
    assertThat(ids(new RowSource.Newest("year"), 3, NO_PLAYS))
        .containsExactly("film-39", "film-38", "film-37");
    assertThat(ids(new RowSource.Newest("year"), 60, NO_PLAYS))
        .containsSubsequence("film-60", "film-20");
  }

  @Test
  void matchingTakesThoseWithTheValueAndNobodyElse() {
    assertThat(ids(new RowSource.Matching("genre", "Comedy"), 100, NO_PLAYS))
        .hasSize(20)
        .startsWith("film-60", "film-57")
        .allMatch(id -> Films.number(id) % 3 == 0);
    assertThat(ids(new RowSource.Matching("year", "1990"), 100, NO_PLAYS))
        .containsExactly("film-50", "film-10");
    assertThat(ids(new RowSource.Matching("genre", "Western"), 100, NO_PLAYS)).isEmpty();
    assertThat(ids(new RowSource.Matching("colour", "red"), 100, NO_PLAYS)).isEmpty();
  }

  @Test
  void whatFollowsFromAPlaySharesTheDirectorFirstAndWasNotPlayed() {
    int[] plays = {films.indexOf("film-10"), films.indexOf("film-60")};

    List<String> ids = ids(new RowSource.BecauseYouPlayed(List.of("director", "genre")), 14, plays);

    assertThat(ids)
        .hasSize(14)
        .doesNotHaveDuplicates()
        .doesNotContain("film-10", "film-60")
        .startsWith("film-55", "film-50");
    assertThat(ids.subList(0, 10)).allMatch(id -> Films.number(id) % 5 == 0);
    assertThat(ids.subList(10, 14)).allMatch(id -> Films.number(id) % 3 != 0);
  }

  @Test
  void whoPlayedNothingHasNothingToFollow() {
    assertThat(ids(new RowSource.BecauseYouPlayed(List.of("genre")), 10, NO_PLAYS)).isEmpty();
  }

  @Test
  void anItemOfTwoRowsIsOneCandidate() {
    PageDefinition page =
        new PageDefinition(
            "home",
            List.of(
                row("a", new RowSource.Popular(null)),
                row("b", new RowSource.Matching("genre", "Comedy"))));

    Candidates candidates = Candidates.of(CandidateQuery.of(page, index, 10));

    assertThat(candidates.items()).doesNotHaveDuplicates();
    assertThat(candidates.rows().get(0).positions()).hasSize(10);
    assertThat(candidates.rows().get(1).positions()).hasSize(10);
    assertThat(candidates.items().length).isLessThan(20);
  }

  @Test
  void manyCandidatesKeepTheirPositions() {
    UniqueItems unique = new UniqueItems(3);
    for (int item = 0; item < 10_000; item++) {
      assertThat(unique.positionOf(item * 31)).isEqualTo(item);
    }
    for (int item = 0; item < 10_000; item++) {
      assertThat(unique.positionOf(item * 31)).isEqualTo(item);
    }

    assertThat(unique.toArray()).hasSize(10_000);
  }

  @Test
  void itemsWithoutVotesComeLast() {
    Catalogue few =
        Catalogue.of(1, List.of(new Item("a", Map.of()), new Item("b", Map.of("imdbVotes", 1))));
    CandidateIndex of = new CandidateIndex(few, "imdbVotes");

    assertThat(of.popular()).containsExactly(1, 0);
    assertThat(of.popularityOf(1)).isEqualTo(1f);
    assertThat(of.popularityOf(0)).isEqualTo(0.5f);
  }

  private List<String> ids(RowSource source, int perRow, int[] plays) {
    PageDefinition page = new PageDefinition("home", List.of(row("a", source)));
    Candidates candidates =
        Candidates.of(CandidateQuery.of(page, index, perRow).by(played(plays), Map.of()));
    return Arrays.stream(candidates.rows().getFirst().positions())
        .mapToObj(position -> films.itemId(candidates.items()[position]))
        .toList();
  }

  private static RowDefinition row(String id, RowSource source) {
    return new RowDefinition(id, "Row", null, source, null);
  }

  private UserItems played(int[] plays) {
    return UserItems.of(
        films,
        new UserState(
            Arrays.stream(plays)
                .mapToObj(item -> new UserState.RecentPlay(films.itemId(item), Instant.EPOCH))
                .toList(),
            null));
  }
}
