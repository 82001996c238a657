package dev.marquee.trainer.home;

import dev.marquee.contract.catalogue.Item;
import java.util.Arrays;
import java.util.List;

/**
 * What the model learns to predict: a film's place among the films it is trained on, by how many
 * people rated it on IMDb.
 *
 * <p>Range: 0 (fewest votes) to 1 (most); equal votes share a place. It is the percentile of the
 * votes' logarithm as much as of the votes: a rank knows no scale. Thread-safety: immutable.
 */
final class AudienceInterest {
  static final String ATTRIBUTE = "imdbVotes";

  private final double[] sortedVotes;

  private AudienceInterest(double[] sortedVotes) {
    this.sortedVotes = sortedVotes;
  }

  static AudienceInterest among(List<Item> films) {
    double[] votes = films.stream().mapToDouble(film -> film.number(ATTRIBUTE)).toArray();
    Arrays.sort(votes);
    return new AudienceInterest(votes);
  }

  static boolean isKnownOf(Item film) {
    return !Double.isNaN(film.number(ATTRIBUTE));
  }

  double of(Item film) {
    double votes = film.number(ATTRIBUTE);
    int below = 0;
    int equal = 0;
    for (double other : sortedVotes) {
      below += other < votes ? 1 : 0;
      equal += other == votes ? 1 : 0;
    }
    return (below + equal / 2.0) / sortedVotes.length;
  }
}
