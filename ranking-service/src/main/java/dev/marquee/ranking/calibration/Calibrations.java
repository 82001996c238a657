package dev.marquee.ranking.calibration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.marquee.contract.page.ModelRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calibrations of all models: the body of the state document. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Calibrations(List<IsotonicCalibration> calibrations) {
  static final Calibrations NONE = new Calibrations(List.of());

  Calibrations {
    calibrations = List.copyOf(calibrations);
  }

  @Nullable IsotonicCalibration of(ModelRef model) {
    for (IsotonicCalibration calibration : calibrations) {
      if (calibration.model().equals(model)) {
        return calibration;
      }
    }
    return null;
  }

  /** The same with one model's added or replaced. */
  Calibrations with(IsotonicCalibration changed) {
    List<IsotonicCalibration> all = new ArrayList<>(calibrations);
    all.removeIf(calibration -> calibration.model().equals(changed.model()));
    all.add(changed);
    return new Calibrations(all);
  }
}
