package dev.marquee.trainer.home;

import java.util.List;

/** How a version of the model came to be, as its bundle says it. */
record Lineage(
    String statement,
    Source source,
    String target,
    String split,
    List<String> neverFeatures,
    Training training,
    Quality heldOut,
    String layouts) {
  static final String STATEMENT =
      "Predicts audience interest in a film from what was known of it before anybody saw it."
          + " Trained on the IMDb votes of Marquee's sample catalogue, a teaching data set that ends"
          + " in 2011, and not on anybody's behaviour: there are no clicks, plays or positions in"
          + " it. Made for the demo; it says nothing about an audience of today.";
  static final String TARGET =
      "The percentile of the film's IMDb votes among the training films, 0 (fewest) to 1 (most).";
  static final String LAYOUTS =
      "It knows no positions, so no layout has left a trace in it. home-grid@1 is declared as the"
          + " one that it was made for.";

  /** Outcomes of a film: what people did after it was there. They may never be features. */
  static final List<String> OUTCOMES =
      List.of("imdbVotes", "imdbRating", "rottenTomatoes", "grossWorldwide", "grossUs");

  /** The file that it was trained on. */
  record Source(String sha256, int films, int filmsWithVotes, int filmsToTrainOn) {}

  /** What trained it, and how. */
  record Training(String library, String objective, Boosting boosting, int features, int trees) {}

  static String splitOf() {
    return "%d%% of the films with votes are held out, by MurmurHash3 of itemId with seed %d"
        .formatted(Split.HELD_OUT_PERCENT, Split.SEED);
  }
}
