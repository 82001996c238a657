package dev.marquee.demo.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class VisitTest {
  private static final Gaze GAZE = new Gaze(4, 6, 1, 3, 0.6, 0.4);
  private static final int VISITS = 20_000;

  /** Four standard errors of a share near 1/2: fails one run in 16,000, and the seeds are fixed. */
  private static final double TOLERANCE = 4 * 0.5 / Math.sqrt(VISITS);

  @Test
  void theSameSeedGivesTheSameActs() {
    assertThat(look(person(1), 7)).isEqualTo(look(person(1), 7));
    assertThat(look(person(1), 7)).isNotEqualTo(look(person(1), 8));
  }

  @Test
  void slotsAreSeenAsOftenAsTheTruthSays() {
    int[][] seen = new int[4][6];
    for (int visit = 0; visit < VISITS; visit++) {
      for (Act act : look(person(1), visit)) {
        if (act.type().equals("impression")) {
          seen[act.row()][act.column()]++;
        }
      }
    }

    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 6; column++) {
        assertThat(seen[row][column] / (double) VISITS)
            .as("row %d, column %d", row, column)
            .isCloseTo(GAZE.seen(row, column), within(TOLERANCE));
      }
    }
  }

  @Test
  void slotsAreClickedAsOftenAsExaminationTimesRelevance() {
    Person person = person(3);
    int[][] clicks = new int[4][6];
    for (int visit = 0; visit < VISITS; visit++) {
      for (Act act : look(person, visit)) {
        if (act.type().equals("click")) {
          clicks[act.row()][act.column()]++;
        }
      }
    }

    for (Slot slot : page()) {
      double truth = GAZE.examination(slot.row(), slot.column()) * person.relevance(slot.film());
      assertThat(clicks[slot.row()][slot.column()] / (double) VISITS)
          .as("row %d, column %d", slot.row(), slot.column())
          .isCloseTo(truth, within(TOLERANCE));
    }
  }

  @Test
  void onlyWhatWasSeenIsActedOnAndOnlyWhatWasRenderedIsSeen() {
    for (int visit = 0; visit < 500; visit++) {
      List<Act> acts = look(person(2), visit);

      assertThat(of(acts, "rendered")).containsAll(of(acts, "impression"));
      assertThat(of(acts, "impression")).containsAll(of(acts, "click"));
      assertThat(of(acts, "click")).containsAll(of(acts, "play"));
      assertThat(of(acts, "dwell")).isEqualTo(of(acts, "impression"));
    }
  }

  @Test
  void everyPlayEndsOnceUnderItsOwnId() {
    List<Act> acts = new ArrayList<>();
    for (int visit = 0; visit < 500; visit++) {
      acts.addAll(look(person(2), visit));
    }

    List<Object> started = playIds(acts, Set.of("play"));

    assertThat(started).isNotEmpty();
    assertThat(playIds(acts, Set.of("finish", "abandon"))).isEqualTo(started);
    assertThat(playIds(acts, Set.of("progress"))).isEqualTo(started);
  }

  @Test
  void anEmptyPageIsLookedAtWithoutAnAct() {
    assertThat(new Visit(GAZE, person(1), Person.random(1), () -> "p").look(List.of())).isEmpty();
  }

  @Test
  void aPersonLikesTomorrowWhatTheyLikeToday() {
    assertThat(person(5).taste("Drama")).isEqualTo(person(5).taste("Drama")).isBetween(-1.0, 1.0);
    assertThat(person(5).taste("Drama")).isNotEqualTo(person(6).taste("Drama"));
    assertThat(person(5).taste(null)).isZero();
    assertThat(person(5).userId()).isEqualTo("sim-0005");
  }

  @Test
  void aFilmOfWhichNothingIsKnownHasTheUsualRelevance() {
    assertThat(person(1).relevance(new Film("film-1", null, null)))
        .isCloseTo(1 / (1 + Math.exp(2.6)), within(1e-12));
  }

  private static List<Act> look(Person person, long seed) {
    int[] plays = {0};
    return new Visit(GAZE, person, Person.random(seed), () -> "play-" + seed + "-" + plays[0]++)
        .look(page());
  }

  private static Person person(int number) {
    return new Person(number, 1);
  }

  private static List<Slot> page() {
    List<Slot> slots = new ArrayList<>();
    String[] genres = {"Drama", "Comedy", "Action", "Western"};
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 6; column++) {
        Film film = new Film("film-" + (row * 6 + column), genres[row], 5.0 + column);
        slots.add(new Slot(row, column, film));
      }
    }
    return slots;
  }

  private static Set<String> of(List<Act> acts, String type) {
    return acts.stream()
        .filter(act -> act.type().equals(type))
        .map(Act::itemId)
        .collect(Collectors.toSet());
  }

  private static List<Object> playIds(List<Act> acts, Set<String> types) {
    return acts.stream()
        .filter(act -> types.contains(act.type()))
        .map(Act::properties)
        .map((Map<String, Object> properties) -> properties.get("playId"))
        .toList();
  }
}
