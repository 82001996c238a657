package dev.marquee.demo.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a person does with one page. Pure: the same randomness gives the same acts.
 *
 * <p>Acts come in the order in which they happen: all that is rendered, then slot by slot in page
 * order what is viewable, what is clicked and played, and at the end how long each was on screen.
 */
public final class Visit {
  private static final double PLAY_AFTER_CLICK = 0.7;
  private static final double FINISH_AT_LEAST = 0.3;
  private static final double FINISH_BY_RELEVANCE = 0.6;
  private static final double VISIBLE_SHARE = 1.0;
  private static final int SHORTEST_LOOK_MILLIS = 1_000;
  private static final int LONGEST_LOOK_MILLIS = 9_000;
  private static final int FILM_MILLIS = 6_000_000;
  private static final double PROGRESS_SHARE = 0.25;

  private final Gaze gaze;
  private final Person person;
  private final RandomGenerator random;
  private final Supplier<String> playIds;

  /**
   * @param playIds makes the id of each play
   */
  public Visit(Gaze gaze, Person person, RandomGenerator random, Supplier<String> playIds) {
    this.gaze = gaze;
    this.person = person;
    this.random = random;
    this.playIds = playIds;
  }

  /**
   * Looks at a page.
   *
   * @param slots all that was served, in page order
   */
  public List<Act> look(List<Slot> slots) {
    int rowsReached = reached(gaze.firstRows(), 1, gaze.rows(), gaze.down());
    int[] columnsReached = new int[gaze.rows()];
    for (int row = 0; row < columnsReached.length; row++) {
      columnsReached[row] =
          reached(gaze.firstColumns(), gaze.firstColumns(), gaze.columns(), gaze.right());
    }
    List<Act> rendered = new ArrayList<>();
    List<Act> acts = new ArrayList<>();
    List<Act> dwelt = new ArrayList<>();
    for (Slot slot : slots) {
      // A client draws a little ahead of the eye: one row, and one screen of columns.
      int drawnColumns = columnsReached[slot.row()] + gaze.firstColumns();
      if (slot.row() > rowsReached || slot.column() >= drawnColumns) {
        continue;
      }
      rendered.add(Act.of("rendered", slot, Map.of()));
      if (slot.row() < rowsReached && slot.column() < columnsReached[slot.row()]) {
        acts.add(Act.of("impression", slot, Map.of("visibleShare", VISIBLE_SHARE)));
        dwelt.add(Act.of("dwell", slot, Map.of("visibleMs", lookMillis())));
        examine(slot, acts);
      }
    }
    List<Act> all = new ArrayList<>(rendered);
    all.addAll(acts);
    all.addAll(dwelt);
    return List.copyOf(all);
  }

  private int reached(int first, int step, int end, double probability) {
    int reached = first;
    while (reached < end && random.nextDouble() < probability) {
      reached = Math.min(end, reached + step);
    }
    return reached;
  }

  private int lookMillis() {
    return random.nextInt(SHORTEST_LOOK_MILLIS, LONGEST_LOOK_MILLIS);
  }

  private void examine(Slot slot, List<Act> acts) {
    double relevance = person.relevance(slot.film());
    boolean examined = random.nextDouble() < gaze.attention(slot.row(), slot.column());
    if (!examined || random.nextDouble() >= relevance) {
      return;
    }
    acts.add(Act.of("click", slot, Map.of()));
    if (random.nextDouble() < PLAY_AFTER_CLICK) {
      play(slot, relevance, acts);
    }
  }

  private void play(Slot slot, double relevance, List<Act> acts) {
    String playId = playIds.get();
    acts.add(Act.of("play", slot, played(playId, 0)));
    acts.add(Act.of("progress", slot, played(playId, (int) (FILM_MILLIS * PROGRESS_SHARE))));
    boolean finishes = random.nextDouble() < FINISH_AT_LEAST + FINISH_BY_RELEVANCE * relevance;
    int leftAt = (int) (FILM_MILLIS * random.nextDouble(PROGRESS_SHARE, 1));
    acts.add(
        finishes
            ? Act.of("finish", slot, played(playId, FILM_MILLIS))
            : Act.of("abandon", slot, played(playId, leftAt)));
  }

  private static Map<String, Object> played(String playId, int positionMillis) {
    return Map.of("playId", playId, "positionMs", positionMillis, "durationMs", FILM_MILLIS);
  }
}
