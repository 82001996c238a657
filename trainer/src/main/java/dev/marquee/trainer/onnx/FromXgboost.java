package dev.marquee.trainer.onnx;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./marquee model from-xgboost MODEL.json MODEL.onnx}. */
public final class FromXgboost {
  static final int GOOD = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;

  private FromXgboost() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** What the process would answer. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() != 2) {
      err.println("Usage: ./marquee model from-xgboost MODEL.json MODEL.onnx");
      return USAGE;
    }
    Path booster = Path.of(arguments.getFirst());
    Path onnx = Path.of(arguments.getLast());
    if (!Files.isRegularFile(booster)) {
      err.printf("There is no file %s; write it with save_model(\"model.json\").%n", booster);
      return USAGE;
    }
    try {
      TreeEnsemble ensemble = XgboostJson.read(Files.readAllBytes(booster));
      Files.write(onnx, OnnxModel.of(ensemble, booster.getFileName().toString()));
      out.printf(
          "%s: %d trees over %d features, %s; input \"%s\", output \"%s\"%n",
          onnx,
          ensemble.trees().size(),
          ensemble.featureCount(),
          ensemble.link() == Link.LOGISTIC ? "probabilities" : "margins",
          OnnxModel.INPUT,
          OnnxModel.OUTPUT);
      return GOOD;
    } catch (UnsupportedBoosterException e) {
      err.println(e.getMessage());
      return REFUSED;
    } catch (IOException e) {
      err.println("It cannot be read or written: " + e);
      return REFUSED;
    }
  }
}
