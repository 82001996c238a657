package dev.marquee.demo.audience;

/**
 * How the audience looks at a grid: the position-based model with a known truth.
 *
 * <p>A person sees the first viewport, scrolls down row by row, each time with probability {@code
 * down}, and in a row that they reached goes right by whole screens of columns, each time with
 * probability {@code right}. What is seen is examined with probability ε, which falls by row and is
 * highest near the left of a screen of columns, yet not at its edge. Hence θ(row, column) = v·ε,
 * where v is the probability that a served slot is seen.
 *
 * <p>Source: Craswell, Zoeter, Taylor, Ramsey, An experimental comparison of click position-bias
 * models (2008), the examination hypothesis.
 *
 * @param rows of the layout
 * @param columns of the layout
 * @param firstRows on screen before anyone scrolls
 * @param firstColumns on screen before anyone scrolls, and the size of one step to the right
 * @param down probability of going on to the next row, in [0, 1]
 * @param right probability of going on to the next screen of columns, in [0, 1]
 */
public record Gaze(
    int rows, int columns, int firstRows, int firstColumns, double down, double right) {
  private static final double BEST_ATTENTION = 0.9;
  private static final double ATTENTION_KEPT_PER_ROW = 0.95;
  private static final int BEST_COLUMN = 1;
  private static final double ATTENTION_LOST_PER_COLUMN = 0.08;

  /** Of the demo's layout {@code home-grid@1}. */
  public static final Gaze HOME_GRID = new Gaze(12, 24, 2, 6, 0.8, 0.35);

  public Gaze {
    if (firstRows < 1 || firstRows > rows || firstColumns < 1 || firstColumns > columns) {
      throw new IllegalArgumentException(
          "the first viewport %d × %d does not lie in a grid of %d × %d"
              .formatted(firstRows, firstColumns, rows, columns));
    }
    if (!(down >= 0 && down <= 1 && right >= 0 && right <= 1)) {
      throw new IllegalArgumentException(
          "down %s and right %s are probabilities".formatted(down, right));
    }
  }

  /** v: the probability that a served slot is seen. */
  public double seen(int row, int column) {
    int rowsScrolled = Math.max(0, row - firstRows + 1);
    int screensScrolled = column / firstColumns;
    return Math.pow(down, rowsScrolled) * Math.pow(right, screensScrolled);
  }

  /** ε: the probability that a slot is examined, given that it is seen. */
  public double attention(int row, int column) {
    int fromBest = Math.abs(column % firstColumns - BEST_COLUMN);
    return BEST_ATTENTION
        * Math.pow(ATTENTION_KEPT_PER_ROW, row)
        * Math.max(0, 1 - ATTENTION_LOST_PER_COLUMN * fromBest);
  }

  /** θ: the probability that a served slot is examined. */
  public double examination(int row, int column) {
    return seen(row, column) * attention(row, column);
  }
}
