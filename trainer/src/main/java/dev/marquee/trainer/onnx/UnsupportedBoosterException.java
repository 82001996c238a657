package dev.marquee.trainer.onnx;

/** A booster that cannot be exported exactly. Its message says what stands in the way. */
public final class UnsupportedBoosterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnsupportedBoosterException(String sentence) {
    super(sentence);
  }
}
