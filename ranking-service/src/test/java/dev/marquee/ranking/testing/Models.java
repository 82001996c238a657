package dev.marquee.ranking.testing;

import dev.marquee.contract.model.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The models of the tests' service, which disagree about everything. */
public final class Models {
  /** Prefers the films of few votes: the larger the number of a film, the later. */
  public static final TinyBundle FEW_VOTES_FIRST =
      TinyBundle.of(
          "home",
          "1",
          List.of(
              TinyBundle.number("imdbVotes"),
              new Feature("comedy", "item.genre", "Comedy", 0),
              new Feature("tv", "context.device", "tv", 0),
              new Feature("same director", "match.same.director", null, 0)),
          -0.001f,
          0.5f,
          0.25f,
          0.125f);

  /** Prefers the films of many votes. */
  public static final TinyBundle MANY_VOTES_FIRST =
      TinyBundle.of("home", "2", List.of(TinyBundle.number("imdbVotes")), 0.001f);

  private Models() {}

  /** A new folder with both. */
  public static Path folder() {
    try {
      Path folder = Files.createTempDirectory("marquee-models");
      FEW_VOTES_FIRST.writeInto(folder);
      MANY_VOTES_FIRST.writeInto(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
