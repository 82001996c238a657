package dev.marquee.ranking.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a row takes its items from. */
public sealed interface RowSource {
  /** The source's name on the wire. */
  @JsonProperty("kind")
  String kind();

  /**
   * Whether the row is of what the user has begun or chosen: then it keeps their order, and shows
   * items that other rows leave out because they were seen too often or finished.
   */
  default boolean ofOwnChoice() {
    return false;
  }

  /**
   * The items with the most of a number: votes, plays, sales.
   *
   * @param attribute that counts popularity; the service's own setting if absent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Popular(@Nullable String attribute) implements RowSource {
    static final String KIND = "popular";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The items with the largest year, date or time, the more popular first among equals.
   *
   * @param attribute that says when
   */
  record Newest(String attribute) implements RowSource {
    static final String KIND = "newest";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The items whose attribute has a value, or has it among its values, the most popular first.
   *
   * @param attribute of any kind
   * @param equalTo the value as text; {@code equals} on the wire
   */
  record Matching(String attribute, @JsonProperty("equals") String equalTo) implements RowSource {
    static final String KIND = "attribute";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The items that share an attribute with what the user played last. The row is left out for who
   * has played nothing.
   *
   * @param attributes most telling first: those that share the first come before those that share
   *     the second
   */
  record BecauseYouPlayed(List<String> attributes) implements RowSource {
    static final String KIND = "because-you-played";
    private static final List<String> USUAL = List.of("director", "genre");

    public BecauseYouPlayed {
      attributes = Check.complete("attributes", attributes);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** What the user has begun and not brought to its end, newest first. */
  record ContinueWatching() implements RowSource {
    static final String KIND = "continue-watching";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public boolean ofOwnChoice() {
      return true;
    }
  }

  /**
   * The items with the most of a number that was counted of late. Items without it, or with none of
   * it, are no candidates.
   *
   * @param attribute that counts, for example {@code playsToday}
   */
  record Trending(String attribute) implements RowSource {
    static final String KIND = "trending";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** The user's own list, newest first. */
  record MyList() implements RowSource {
    static final String KIND = "my-list";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public boolean ofOwnChoice() {
      return true;
    }
  }

  /**
   * A list that an offline job computed, best first: the user's own where there is one, else that
   * of their segment.
   *
   * @param list its name
   * @param segment the entry of the request's context that names the user's segment, for example
   *     {@code country}; null for a list that only users have
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Precomputed(String list, @Nullable String segment) implements RowSource {
    static final String KIND = "list";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** The candidates that the request brings, in its order. */
  record Caller() implements RowSource {
    static final String KIND = "caller";

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The items that have a value which the user plays often, the most popular first. Among the
   * recent plays' values the one that most of them have comes first, that of the latest play among
   * equals.
   *
   * @param attribute of which the values are counted
   * @param rank which of the values, from 1 for the most frequent
   */
  record Favourites(String attribute, int rank) implements RowSource {
    static final String KIND = "favourites";
    static final int MAX_RANK = 20;

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** Reads a source from its wire form. */
  @JsonCreator
  static RowSource read(
      @JsonProperty("kind") @Nullable String kind,
      @JsonProperty("attribute") @Nullable String attribute,
      @JsonProperty("equals") @Nullable Object equalTo,
      @JsonProperty("attributes") @Nullable List<String> attributes,
      @JsonProperty("list") @Nullable String list,
      @JsonProperty("segment") @Nullable String segment,
      @JsonProperty("rank") @Nullable Integer rank) {
    String known = Check.present("kind", kind);
    return switch (known) {
      case Popular.KIND -> new Popular(attribute);
      case Newest.KIND -> new Newest(Check.present("attribute", attribute));
      case Matching.KIND ->
          new Matching(
              Check.present("attribute", attribute),
              Check.present("equals", equalTo == null ? null : equalTo.toString()));
      case BecauseYouPlayed.KIND ->
          new BecauseYouPlayed(
              attributes == null || attributes.isEmpty() ? BecauseYouPlayed.USUAL : attributes);
      case ContinueWatching.KIND -> new ContinueWatching();
      case Trending.KIND ->
          list == null
              ? new Trending(Check.present("attribute", attribute))
              : new Precomputed(Check.name("list", list), segment);
      case MyList.KIND -> new MyList();
      case Precomputed.KIND -> new Precomputed(Check.name("list", list), segment);
      case Caller.KIND -> new Caller();
      case Favourites.KIND ->
          new Favourites(
              Check.present("attribute", attribute),
              rank == null ? 1 : Check.within("rank", rank, 1, Favourites.MAX_RANK));
      default ->
          throw new InvalidValueException(
              "kind",
              "kind is %s; use popular, newest, attribute, because-you-played, continue-watching, trending, my-list, list, caller or favourites."
                  .formatted(Check.quoted(known)));
    };
  }
}
