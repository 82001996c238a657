package dev.marquee.trainer.home;

import dev.marquee.trainer.bundle.BundleFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The job that trains the model of the home page: {@code TrainHome films.jsonl DIRECTORY} writes
 * the bundles {@code home/1} and {@code home/2} below the directory.
 */
public final class TrainHome {
  private TrainHome() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /**
   * The exit status: 0, 1 where the films cannot be used or a folder not written, 2 for a wrong
   * call.
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length != 2) {
      err.println("Call it as: TrainHome <films.jsonl> <directory of the models>");
      return 2;
    }
    try {
      train(Path.of(args[0]), Path.of(args[1]), out);
      return 0;
    } catch (UnusableFilmsException unusable) {
      err.println(unusable.getMessage());
    } catch (IOException failure) {
      err.printf("Cannot read %s or write to %s: %s%n", args[0], args[1], failure);
    }
    return 1;
  }

  private static void train(Path file, Path models, PrintStream out) throws IOException {
    Films films = Films.read(file);
    HomeTraining training = HomeTraining.on(films);
    int toTrainOn = training.split().training().size();
    int heldOut = training.split().heldOut().size();
    out.printf(
        "%d films read, %d with votes: %d to train on, %d held out%n",
        films.all().size(), toTrainOn + heldOut, toTrainOn, heldOut);
    HomeModel before = null;
    for (HomeFeatures kind : HomeFeatures.values()) {
      HomeModel model = training.train(kind, Boosting.chosen(), before);
      BundleFolder.Change change =
          BundleFolder.write(models, model.bundle(), model.onnx(), model.golden());
      report(model, out);
      out.printf("  %s: %s%n", BundleFolder.of(models, model.bundle()), sentence(change));
      before = model;
    }
  }

  private static void report(HomeModel model, PrintStream out) {
    out.printf(
        "%s: %d features, ONNX file of %d bytes, %d golden rows%n  %s%n",
        model.bundle().ref(),
        model.bundle().features().size(),
        model.onnx().length,
        model.golden().size(),
        model.quality().sentence());
    Quality.@Nullable Difference difference = model.quality().difference();
    if (difference != null) {
      out.printf(
          "  compared with %s: Spearman %s, NDCG %s%n",
          difference.to(), Quality.text(difference.spearman()), Quality.text(difference.ndcg()));
    }
  }

  private static String sentence(BundleFolder.Change change) {
    return switch (change) {
      case CREATED -> "written";
      case UNCHANGED -> "there already, the same to the byte";
      case REPLACED -> "replaced what was there";
    };
  }
}
