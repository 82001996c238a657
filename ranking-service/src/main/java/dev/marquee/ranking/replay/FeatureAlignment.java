package dev.marquee.ranking.replay;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which logged column goes into which column of a model's matrix, by name.
 *
 * @param from for each of the model's columns the logged one; −1 where the log has none
 * @param otherwise for each of the model's columns what stands there then
 * @param missing names of the model's columns that the log lacks
 * @param unused names of the logged columns that the model does not take
 * @param logged how many columns a logged row has
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
record FeatureAlignment(
    int[] from, float[] otherwise, List<String> missing, List<String> unused, int logged) {

  static FeatureAlignment of(Bundle bundle, List<String> loggedNames) {
    List<String> wanted = bundle.columnNames();
    int[] from = new int[wanted.size()];
    float[] otherwise = new float[wanted.size()];
    List<String> missing = new ArrayList<>();
    int at = 0;
    for (Feature feature : bundle.features()) {
      Arrays.fill(otherwise, at, at + feature.columns(), valueOfAbsent(feature));
      at += feature.columns();
    }
    for (int column = 0; column < from.length; column++) {
      from[column] = loggedNames.indexOf(wanted.get(column));
      if (from[column] < 0) {
        missing.add(wanted.get(column));
      }
    }
    List<String> unused = loggedNames.stream().filter(name -> !wanted.contains(name)).toList();
    return new FeatureAlignment(from, otherwise, missing, unused, loggedNames.size());
  }

  private static float valueOfAbsent(Feature feature) {
    Float neutral = feature.neutral();
    return neutral == null ? feature.missing() : neutral;
  }

  /** Whether the log has nothing that the model takes. */
  boolean nothingInCommon() {
    return missing.size() == from.length;
  }

  /**
   * Logged rows as the model takes them.
   *
   * @param features row-major, as logged
   */
  float[] rows(float[] features) {
    int rows = logged == 0 ? 0 : features.length / logged;
    float[] aligned = new float[rows * from.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < from.length; column++) {
        aligned[row * from.length + column] =
            from[column] < 0 ? otherwise[column] : features[row * logged + from[column]];
      }
    }
    return aligned;
  }
}
