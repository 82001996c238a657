package dev.marquee.benchmarks.stand;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One step of the ladder: what is asked for, and what the limit server cannot do without. */
public enum Rung {
  /** Nothing but HTTP: what the framework costs beside bare Vert.x. */
  PING(new Asked("GET", "/v2/health/live", 0), SampleModels.REF, 0),

  /** The demo's home page by trees; its entry in the log is of about 2 KB. */
  PAGE(new Asked("POST", "/v1/pages/home", 0), SampleModels.REF, 2_000),

  /** A hundred candidates of the caller's by a dense model of 24 features. */
  RANK(new Asked("POST", "/v1/rank", 100), RankModel.REF, 500),

  /** Forty rows of the same films by the same trees; its entry in the log is of about 6 KB. */
  FULL(new Asked("POST", "/v1/pages/home", 0), SampleModels.REF, 6_000);

  private final Asked asked;
  private final String model;
  private final int loggedBytes;

  /**
   * @param model that ranks, {@code name@version}
   * @param loggedBytes of the entry that the limit server appends with an HMAC; 0 for neither
   */
  Rung(Asked asked, String model, int loggedBytes) {
    this.asked = asked;
    this.model = model;
    this.loggedBytes = loggedBytes;
  }

  /** The rung of an option's value. */
  public static Rung of(String word) {
    return Arrays.stream(values())
        .filter(rung -> rung.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new BenchException(
                    "--rung is \"%s\"; name one of %s."
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(Rung::word)
                                .collect(Collectors.joining(", "))),
                    null));
  }

  /** Its name, as {@code --rung} has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Asked asked() {
    return asked;
  }

  /** What the limit server is asked instead: the same, and whose state it shall read. */
  public Asked limitAsked() {
    return new Asked(asked.method(), "/{user}", asked.candidates());
  }

  public String model() {
    return model;
  }

  int loggedBytes() {
    return loggedBytes;
  }

  /** The page that it serves. */
  public SamplePage page(Path root) {
    return this == FULL ? SamplePage.full(root) : SamplePage.home(root);
  }

  /** How many rows are scored for a request, in the mean over the audience. */
  public int scored(SamplePage page, Audience audience) {
    return switch (this) {
      case PING -> 0;
      case RANK -> asked.candidates();
      case PAGE, FULL -> page.meanCandidates(audience.states());
    };
  }

  /** Its folder of models, made now if they are not there yet. */
  public Path models(Path root, Path folder) {
    return this == RANK ? RankModel.writeInto(folder.resolve("models")) : SampleModels.train(root);
  }

  /** The folder of its bundle. */
  Path bundle(Path models) {
    int at = model.indexOf('@');
    return models.resolve(model.substring(0, at)).resolve(model.substring(at + 1));
  }
}
