package dev.marquee.contract.layout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been learned of examination: the body of the state document that the ui-logging-service
 * publishes and the ranker follows.
 *
 * @param curves at most one per version of a layout
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExaminationCurves(List<Curve> curves) {
  public static final ExaminationCurves NONE = new ExaminationCurves(List.of());

  public ExaminationCurves {
    curves = Check.complete("curves", curves);
  }

  /**
   * θ(s) = P(examined | served, slot s), up to scale, of one layout: a table of its own for every
   * slot, or the product of a row's factor and a column's. Nothing says that it falls with the
   * position.
   *
   * @param layout whose slots these are
   * @param theta by row and column, each row with as many columns; null where factors are given
   * @param rows one factor per row; null where a table is given
   * @param columns one factor per column; null where a table is given
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Curve(
      LayoutRef layout,
      double @Nullable [][] theta,
      double @Nullable [] rows,
      double @Nullable [] columns) {
    public Curve {
      Check.required("layout", layout);
      boolean table = theta != null && rows == null && columns == null;
      boolean factors = theta == null && rows != null && columns != null;
      if (!table && !factors) {
        throw new InvalidValueException(
            "theta", "the curve of %s needs either theta or rows and columns.".formatted(layout));
      }
      if (theta != null) {
        for (double[] row : theta) {
          checked(layout, row);
        }
      }
      if (rows != null && columns != null) {
        checked(layout, rows);
        checked(layout, columns);
      }
    }

    /** A curve with a value of its own for every slot, by row and column. */
    public static Curve table(LayoutRef layout, double[][] theta) {
      return new Curve(layout, theta, null, null);
    }

    /** A curve that is the product of a row's factor and a column's. */
    public static Curve factors(LayoutRef layout, double[] rows, double[] columns) {
      return new Curve(layout, null, rows, columns);
    }

    private static void checked(LayoutRef layout, double[] values) {
      if (values.length == 0) {
        throw new InvalidValueException(
            "theta", "the curve of %s has an empty row.".formatted(layout));
      }
      for (double value : values) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
          throw new InvalidValueException(
              "theta",
              "the curve of %s has the value %s; each must be 0 or more, and finite."
                  .formatted(layout, value));
        }
      }
    }
  }
}
