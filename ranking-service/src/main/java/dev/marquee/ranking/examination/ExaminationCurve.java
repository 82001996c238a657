package dev.marquee.ranking.examination;

import dev.marquee.contract.layout.ExaminationCurves;
import dev.marquee.contract.layout.Layout;
import java.util.Arrays;

/**
 * θ(s) = P(examined | served, slot s) for the slots of one layout, up to scale.
 *
 * <p>Until a curve is learned it is the layout's prior: θ = ρ(row) · κ(column), each 1 within the
 * first viewport and falling by the factor {@value #PERSISTENCE} with every further step, as for a
 * reader who goes on with that probability. It is an assumption and no measurement; a learned curve
 * takes its place and may have any form.
 *
 * <p>Shape: rows × columns of the layout, row-major. Thread-safety: immutable.
 *
 * <p>Source: A. Moffat, J. Zobel, Rank-biased precision for measurement of retrieval effectiveness,
 * TOIS 2008 (persistence, 0.8 for a patient reader); rows and columns as independent factors: M.
 * Ferrari Dacrema, N. Felicioni, P. Cremonesi, Offline evaluation of recommender systems in a user
 * interface with multiple carousels, Frontiers in Big Data 2022.
 */
public final class ExaminationCurve {
  static final double PERSISTENCE = 0.8;

  private final double[] theta;
  private final int columns;
  private final boolean learned;

  private ExaminationCurve(double[] theta, int columns, boolean learned) {
    this.theta = theta;
    this.columns = columns;
    this.learned = learned;
  }

  /** The prior of a layout. */
  public static ExaminationCurve prior(Layout layout) {
    double[] rows = decay(layout.rows(), layout.firstViewport().rows());
    double[] columns = decay(layout.columns(), layout.firstViewport().columns());
    return product(layout, rows, columns, false);
  }

  /**
   * What was learned of a layout. Slots that it does not reach are like the nearest that it does.
   */
  public static ExaminationCurve learned(Layout layout, ExaminationCurves.Curve curve) {
    double[][] table = curve.theta();
    double[] rows = curve.rows();
    double[] columns = curve.columns();
    if (rows != null && columns != null) {
      return product(
          layout, stretched(rows, layout.rows()), stretched(columns, layout.columns()), true);
    }
    if (table == null || table.length == 0) {
      return prior(layout);
    }
    double[] theta = new double[layout.rows() * layout.columns()];
    for (int row = 0; row < layout.rows(); row++) {
      double[] of = stretched(table[Math.min(row, table.length - 1)], layout.columns());
      System.arraycopy(of, 0, theta, row * layout.columns(), of.length);
    }
    return new ExaminationCurve(theta, layout.columns(), true);
  }

  /** The examination of a slot. Range: 0 or more, finite. */
  public double at(int row, int column) {
    return theta[row * columns + column];
  }

  /** Whether it was learned, and is not the prior. */
  public boolean isLearned() {
    return learned;
  }

  private static ExaminationCurve product(
      Layout layout, double[] rows, double[] columns, boolean learned) {
    double[] theta = new double[layout.rows() * layout.columns()];
    for (int row = 0; row < layout.rows(); row++) {
      for (int column = 0; column < layout.columns(); column++) {
        theta[row * layout.columns() + column] = rows[row] * columns[column];
      }
    }
    return new ExaminationCurve(theta, layout.columns(), learned);
  }

  private static double[] decay(int slots, int atOnce) {
    double[] factors = new double[slots];
    for (int slot = 0; slot < slots; slot++) {
      factors[slot] = Math.pow(PERSISTENCE, Math.max(0, slot - atOnce + 1));
    }
    return factors;
  }

  private static double[] stretched(double[] values, int length) {
    double[] stretched = Arrays.copyOf(values, length);
    for (int i = values.length; i < length; i++) {
      stretched[i] = values[values.length - 1];
    }
    return stretched;
  }
}
