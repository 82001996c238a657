package dev.marquee.ranking.feature;

import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.VectorColumn;
import dev.marquee.ranking.user.UserItems;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A feature of user and item together, {@code match.<name>}:
 *
 * <ul>
 *   <li>{@code same.<attribute>}: the share of the user's recent plays that have the item's value
 *       of the attribute, in [0, 1]; of several values the commonest;
 *   <li>{@code affinity.<attribute>}: the same, where a play of age a counts 2^(−a / half-life);
 *   <li>{@code dot.<itemVector>.<userVector>}: the inner product of two lists of numbers;
 *   <li>{@code timesSeen}: how often the user could see the item;
 *   <li>{@code daysSinceSeen}, {@code daysSincePlayed}: days, missing where it never happened or is
 *       forgotten;
 *   <li>{@code progress}: the share of the item that was played when last, in [0, 1].
 * </ul>
 *
 * <p>Affinities are missing for who has played nothing, and for an item that lacks the attribute.
 */
public sealed interface MatchFeature {
  /** What can be asked for, for people. */
  String FORMS =
      "match.same.<attribute>, match.affinity.<attribute> (with halfLifeDays), match.dot.<itemVector>.<userVector>, match.timesSeen, match.daysSinceSeen, match.daysSincePlayed or match.progress";

  /** The feature for one request. */
  @FunctionalInterface
  interface Values {
    /** The value of an item; NaN where it is missing. */
    float of(int item);
  }

  /** The values of one request, or null where it has nothing that they could be computed from. */
  @Nullable Values values(Catalogue catalogue, RequestFacts facts);

  /** The feature of a source, or empty where nobody computes it. */
  static Optional<MatchFeature> of(Feature feature) {
    String name = feature.attribute();
    int dot = name.indexOf('.');
    if (dot < 0) {
      return OfItem.of(name);
    }
    String rest = name.substring(dot + 1);
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    Double halfLifeDays = feature.halfLifeDays();
    return switch (name.substring(0, dot)) {
      case "same" -> Optional.of(new Shared(rest, Double.POSITIVE_INFINITY));
      case "affinity" ->
          halfLifeDays == null ? Optional.empty() : Optional.of(new Shared(rest, halfLifeDays));
      case "dot" -> DotProduct.of(rest);
      default -> Optional.empty();
    };
  }

  /** What the user did with this very item. */
  enum OfItem implements MatchFeature {
    TIMES_SEEN("timesSeen") {
      @Override
      public Values values(Catalogue catalogue, RequestFacts facts) {
        return facts.items()::timesSeen;
      }
    },
    DAYS_SINCE_SEEN("daysSinceSeen") {
      @Override
      public Values values(Catalogue catalogue, RequestFacts facts) {
        UserItems items = facts.items();
        return item -> {
          long last = items.lastSeenMillis(item);
          return last == 0 ? Float.NaN : days(facts.nowMillis() - last);
        };
      }
    },
    DAYS_SINCE_PLAYED("daysSincePlayed") {
      @Override
      public Values values(Catalogue catalogue, RequestFacts facts) {
        int[] plays = facts.items().recentPlays();
        long[] millis = facts.items().recentPlayMillis();
        return item -> {
          for (int p = 0; p < plays.length; p++) {
            if (plays[p] == item) {
              return days(facts.nowMillis() - millis[p]);
            }
          }
          return Float.NaN;
        };
      }
    },
    PROGRESS("progress") {
      @Override
      public Values values(Catalogue catalogue, RequestFacts facts) {
        return facts.items()::progress;
      }
    };

    private final String attribute;

    OfItem(String attribute) {
      this.attribute = attribute;
    }

    static Optional<MatchFeature> of(String name) {
      for (OfItem feature : values()) {
        if (feature.attribute.equals(name)) {
          return Optional.of(feature);
        }
      }
      return Optional.empty();
    }

    private static float days(long millis) {
      return Math.max(0, millis) / (float) Duration.ofDays(1).toMillis();
    }
  }

  /** The weighted share of plays that have the item's value. */
  record Shared(String attribute, double halfLifeDays) implements MatchFeature {
    @Override
    public @Nullable Values values(Catalogue catalogue, RequestFacts facts) {
      Column column = catalogue.column(attribute);
      int[] plays = facts.items().recentPlays();
      if (column == null || plays.length == 0) {
        return null;
      }
      return PlayedShares.of(column, plays, weights(facts.items().recentPlayMillis()));
    }

    /** Relative to the newest play, so that a long absence does not make them vanish. */
    private double[] weights(long[] millis) {
      double halfLifeMillis = halfLifeDays * Duration.ofDays(1).toMillis();
      double[] weights = new double[millis.length];
      for (int p = 0; p < weights.length; p++) {
        weights[p] = Math.pow(2, (millis[p] - millis[0]) / halfLifeMillis);
      }
      return weights;
    }
  }

  /** The inner product of an item's and the user's list of numbers, where they are equally long. */
  record DotProduct(String itemVector, String userVector) implements MatchFeature {
    static Optional<MatchFeature> of(String names) {
      int dot = names.indexOf('.');
      if (dot <= 0 || dot == names.length() - 1) {
        return Optional.empty();
      }
      return Optional.of(new DotProduct(names.substring(0, dot), names.substring(dot + 1)));
    }

    @Override
    public @Nullable Values values(Catalogue catalogue, RequestFacts facts) {
      float[] user = facts.user().vector(userVector);
      if (user == null
          || !(catalogue.column(itemVector) instanceof VectorColumn items)
          || items.length() != user.length) {
        return null;
      }
      return item -> items.dot(item, user, 0);
    }
  }
}
