package dev.marquee.demo.audience;

/**
 * The truth behind the simulated audience's log, as it is published.
 *
 * @param layout the layout that it holds for
 * @param simulated always true: none of this is about real people
 * @param seed of the audience
 * @param model in words, how acts follow from it
 * @param seen v by row and column: P(seen | served)
 * @param attention ε by row and column: P(examined | seen)
 * @param examination θ = v·ε by row and column: P(examined | served)
 */
public record Truth(
    String layout,
    boolean simulated,
    long seed,
    String model,
    double[][] seen,
    double[][] attention,
    double[][] examination) {
  private static final String MODEL =
      "Position-based: a served film is clicked with probability examination(row, column) x relevance(person, film); "
          + "relevance = logistic(-2.6 + 2.0 x taste(person, genre) + 0.35 x (imdbRating - 6.3)), taste uniform in [-1, 1]; "
          + "a click becomes a play with probability 0.7, a play is finished with probability 0.3 + 0.6 x relevance.";

  /** The truth of an audience. */
  public static Truth of(String layout, long seed, Gaze gaze) {
    double[][] seen = new double[gaze.rows()][gaze.columns()];
    double[][] attention = new double[gaze.rows()][gaze.columns()];
    double[][] examination = new double[gaze.rows()][gaze.columns()];
    for (int row = 0; row < gaze.rows(); row++) {
      for (int column = 0; column < gaze.columns(); column++) {
        seen[row][column] = gaze.seen(row, column);
        attention[row][column] = gaze.attention(row, column);
        examination[row][column] = gaze.examination(row, column);
      }
    }
    return new Truth(layout, true, seed, MODEL, seen, attention, examination);
  }
}
