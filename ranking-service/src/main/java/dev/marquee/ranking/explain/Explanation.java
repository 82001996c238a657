package dev.marquee.ranking.explain;

import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.exploration.NoExploration;
import dev.marquee.ranking.page.Rehearsed;
import dev.marquee.ranking.scoring.ScoringException;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.serving.ServingModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains a page and some items. The caller holds a reference to the page's model. */
final class Explanation {
  private final Rehearsed page;
  private final Standings standings;

  private Explanation(Rehearsed page) {
    this.page = page;
    this.standings = new Standings(page);
  }

  /**
   * The explanation.
   *
   * @param items ids
   */
  static PageExplanation of(String name, Rehearsed page, List<String> items) {
    Explanation explanation = new Explanation(page);
    return new PageExplanation(
        name,
        page.choice().layout().ref(),
        page.scored().by(),
        page.policyVersion(),
        NoExploration.NAME,
        page.choice().cells(),
        List.copyOf(page.degraded()),
        page.rows(),
        items.stream().map(explanation::item).toList());
  }

  private ItemExplanation item(String itemId) {
    int position = standings.positionOf(itemId);
    return new ItemExplanation(
        itemId,
        standings.place(position),
        standings.absent(itemId, position),
        standings.cut(position),
        standings.inRows(itemId, position),
        position < 0 ? null : page.scored().scores().scores()[position],
        features(position));
  }

  private List<FeatureEffect> features(int position) {
    ServingModel serving = page.model();
    float[] matrix = page.scored().scores().features();
    if (position < 0 || serving == null || matrix == null) {
      return List.of();
    }
    ScoringModel model = serving.model();
    int width = model.columnNames().size();
    float[] row = Arrays.copyOfRange(matrix, position * width, (position + 1) * width);
    float[] contributions = contributions(model, row);
    BitSet lacking =
        model.lacking(serving.features(), page.candidates().items()[position], page.facts());
    List<FeatureEffect> effects = new ArrayList<>();
    int column = 0;
    for (Feature feature : model.bundle().features()) {
      int f = effects.size();
      boolean block = feature.columns() > 1;
      effects.add(
          new FeatureEffect(
              feature.name(),
              block ? null : row[column],
              block ? values(row, column, feature.columns()) : null,
              lacking.get(f),
              contributions == null ? null : contributions[f]));
      column += feature.columns();
    }
    return effects;
  }

  /** Null where the model fails on values that are missing. */
  private static float @Nullable [] contributions(ScoringModel model, float[] row) {
    try {
      return Occlusion.contributions(model, row);
    } catch (ScoringException noNumber) {
      return null;
    }
  }

  private static List<Float> values(float[] row, int from, int count) {
    List<Float> values = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      values.add(row[i]);
    }
    return values;
  }
}
