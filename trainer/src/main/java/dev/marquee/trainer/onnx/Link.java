package dev.marquee.trainer.onnx;

/** How the sum over the trees becomes a prediction. */
public enum Link {
  /** The sum itself. */
  IDENTITY,
  /** 1 / (1 + exp(−sum)). */
  LOGISTIC;

  /**
   * The sum that this link turns into the prediction.
   *
   * @throws UnsupportedBoosterException if no sum does
   */
  double margin(double prediction) {
    double margin =
        switch (this) {
          case IDENTITY -> prediction;
          case LOGISTIC -> Math.log(prediction / (1 - prediction));
        };
    if (!Double.isFinite(margin)) {
      throw new UnsupportedBoosterException(
          "The booster's base_score is %s; a %s model needs one inside its range."
              .formatted(prediction, this));
    }
    return margin;
  }
}
