package dev.marquee.trainer.home;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.GoldenRow;
import java.util.List;

/**
 * One version of the model, trained, judged and exported.
 *
 * @param bundle its declaration
 * @param onnx its ONNX file
 * @param golden inputs, and what XGBoost itself says to them
 * @param quality on the held-out films
 * @param heldOutScores of the held-out films
 */
record HomeModel(
    Bundle bundle,
    byte[] onnx,
    List<GoldenRow> golden,
    Quality quality,
    Quality.Scored heldOutScores) {
  HomeModel {
    golden = List.copyOf(golden);
  }
}
