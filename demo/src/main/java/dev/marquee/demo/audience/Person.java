package dev.marquee.demo.audience;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * A simulated person with a taste. The taste of a person follows from the seed and the number
 * alone, so that somebody who comes again likes what they liked before.
 *
 * @param number from 1
 * @param seed of the audience
 */
public record Person(int number, long seed) {
  private static final String ALGORITHM = "L64X128MixRandom";
  private static final double INTERCEPT = -2.6;
  private static final double TASTE_WEIGHT = 2.0;
  private static final double RATING_WEIGHT = 0.35;
  private static final double USUAL_RATING = 6.3;

  public Person {
    if (number < 1) {
      throw new IllegalArgumentException("person number is %d; count from 1".formatted(number));
    }
  }

  /** {@code sim-0001}: an id that says what it is. */
  public String userId() {
    return String.format(Locale.ROOT, "sim-%04d", number);
  }

  /** How much they like a genre, in [-1, 1]; 0 where the genre is unknown. */
  public double taste(@Nullable String genre) {
    if (genre == null) {
      return 0;
    }
    long mixed = seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L + genre.hashCode();
    return random(mixed).nextDouble(-1, 1);
  }

  /**
   * γ: the probability that they click a film which they examine. Logistic in taste and rating.
   *
   * @return in (0, 1)
   */
  public double relevance(Film film) {
    Double rating = film.rating();
    double aboveUsual = rating == null ? 0 : rating - USUAL_RATING;
    double logit = INTERCEPT + TASTE_WEIGHT * taste(film.genre()) + RATING_WEIGHT * aboveUsual;
    return 1 / (1 + Math.exp(-logit));
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of(ALGORITHM).create(seed);
  }
}
