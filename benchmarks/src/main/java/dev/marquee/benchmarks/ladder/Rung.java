package dev.marquee.benchmarks.ladder;

import java.nio.file.Path;
import java.util.List;

/**
 * One step of the ladder: what is asked for, and what the limit server cannot do without.
 *
 * @param name as {@code --rung} has it
 * @param path that is posted to
 * @param model that ranks, {@code name@version}
 * @param loggedBytes of the entry that the limit server appends with an HMAC; 0 for neither
 */
record Rung(String name, String path, String model, int loggedBytes) {
  /** The demo's home page by trees; the limit server neither signs nor logs. */
  static final Rung PAGE = new Rung("page", "/v1/pages/home", "home@1", 0);

  /** A hundred candidates of the caller's by a dense model of 24 features. */
  static final Rung RANK =
      new Rung("rank", "/v1/rank", RankModel.NAME + "@" + RankModel.VERSION, 500);

  /** How many candidates a request of {@link #RANK} brings. */
  static final int CANDIDATES = 100;

  /** How many of them are answered. */
  static final int LIMIT = 20;

  static Rung of(String name) {
    for (Rung rung : List.of(PAGE, RANK)) {
      if (rung.name.equals(name)) {
        return rung;
      }
    }
    throw new LadderException("--rung is \"%s\"; name page or rank.".formatted(name), null);
  }

  /** Its folder of models, made now if they are not there yet. */
  Path models(Path root, Path folder) {
    return this.equals(PAGE)
        ? SampleModels.train(root)
        : RankModel.writeInto(folder.resolve("models"));
  }

  /** The folder of its bundle. */
  Path bundle(Path models) {
    int at = model.indexOf('@');
    return models.resolve(model.substring(0, at)).resolve(model.substring(at + 1));
  }
}
