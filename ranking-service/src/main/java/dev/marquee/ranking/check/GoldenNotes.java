package dev.marquee.ranking.check;

import java.util.ArrayList;
import java.util.List;

/** What golden rows cannot tell, though they are reproduced. */
final class GoldenNotes {
  private static final int MOST_NAMES = 10;
  private static final int FEWEST_ROWS = 20;

  private GoldenNotes() {}

  /** A sentence for each weakness. */
  static List<String> of(GoldenMatrix golden, List<String> columnNames) {
    List<String> notes = new ArrayList<>();
    if (golden.rows() < FEWEST_ROWS) {
      notes.add(
          "There are %d golden rows; with %d or more, chosen so that each feature varies, an error has less room to hide."
              .formatted(golden.rows(), FEWEST_ROWS));
    }
    if (golden.rows() > 1) {
      notes.addAll(ofConstants(golden, columnNames));
    }
    return notes;
  }

  private static List<String> ofConstants(GoldenMatrix golden, List<String> columnNames) {
    List<String> notes = new ArrayList<>();
    float[] scores = golden.scores();
    boolean oneScore = true;
    for (float score : scores) {
      oneScore &= score == scores[0];
    }
    if (oneScore) {
      notes.add(
          "Every golden score is %s: a model that answers nothing else would pass. Take rows whose scores differ."
              .formatted(scores[0]));
    }
    List<String> constant = new ArrayList<>();
    for (int column = 0; column < golden.columns(); column++) {
      if (isConstant(golden, column)) {
        constant.add("%d (%s)".formatted(column, columnNames.get(column)));
      }
    }
    if (!constant.isEmpty()) {
      notes.add(
          "%d of %d columns have one value in every golden row, so that they could be swapped unnoticed: %s%s. Columns are counted from 0."
              .formatted(
                  constant.size(),
                  golden.columns(),
                  String.join(", ", constant.subList(0, Math.min(MOST_NAMES, constant.size()))),
                  constant.size() > MOST_NAMES ? ", …" : ""));
    }
    return notes;
  }

  private static boolean isConstant(GoldenMatrix golden, int column) {
    float first = golden.at(0, column);
    for (int row = 1; row < golden.rows(); row++) {
      if (Float.compare(golden.at(row, column), first) != 0) {
        return false;
      }
    }
    return true;
  }
}
