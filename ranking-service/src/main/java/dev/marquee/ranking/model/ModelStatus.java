package dev.marquee.ranking.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.ScoreKind;
import dev.marquee.ranking.scoring.ScoringModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one bundle fares.
 *
 * @param active whether it is the version that the model's name alone stands for
 * @param byDefault whether it serves where nothing says otherwise; {@code default} on the wire
 * @param serving whether it may serve
 * @param refusal why what lies in the folder now does not serve; null if it does
 * @param features names, in the matrix's order; empty where the bundle never served
 * @param goldenRows how many it reproduced
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelStatus(
    String name,
    String version,
    boolean active,
    @JsonProperty("default") boolean byDefault,
    boolean serving,
    @Nullable String refusal,
    @Nullable ScoreKind scoreKind,
    List<String> features,
    List<LayoutRef> layouts,
    int goldenRows,
    Map<String, Object> lineage) {

  static ModelStatus of(
      BundleFolder folder,
      @Nullable ScoringModel model,
      @Nullable String refusal,
      ActiveVersions versions) {
    boolean active = folder.version().equals(versions.of(folder.name()));
    boolean byDefault = active && folder.name().equals(versions.defaultName());
    if (model == null) {
      return new ModelStatus(
          folder.name(),
          folder.version(),
          active,
          byDefault,
          false,
          refusal,
          null,
          List.of(),
          List.of(),
          0,
          Map.of());
    }
    Bundle bundle = model.bundle();
    return new ModelStatus(
        bundle.name(),
        bundle.version(),
        active,
        byDefault,
        true,
        refusal,
        bundle.scoreKind(),
        bundle.features().stream().map(feature -> feature.name()).toList(),
        bundle.layouts(),
        model.goldenRows(),
        bundle.lineage());
  }
}
