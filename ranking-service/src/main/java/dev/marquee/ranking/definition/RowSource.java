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
   * The items whose attribute has a value, the most popular first.
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
      attributes = List.copyOf(attributes);
    }

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
      @JsonProperty("attributes") @Nullable List<String> attributes) {
    return switch (Check.present("kind", kind)) {
      case Popular.KIND -> new Popular(attribute);
      case Newest.KIND -> new Newest(Check.present("attribute", attribute));
      case Matching.KIND ->
          new Matching(
              Check.present("attribute", attribute),
              Check.present("equals", equalTo == null ? null : equalTo.toString()));
      case BecauseYouPlayed.KIND ->
          new BecauseYouPlayed(
              attributes == null || attributes.isEmpty() ? BecauseYouPlayed.USUAL : attributes);
      default ->
          throw new InvalidValueException(
              "kind",
              "kind is \"%s\"; use popular, newest, attribute or because-you-played."
                  .formatted(kind));
    };
  }
}
