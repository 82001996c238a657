package dev.marquee.contract.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input of a model: a column of its matrix, or a block of columns that stand side by side.
 *
 * @param name for people and for the log
 * @param source where the value comes from: {@code item.<attribute>}, {@code user.<name>} (what
 *     offline jobs wrote of the user), {@code context.<name>}, {@code match.<name>} (user and item
 *     compared), {@code candidate.<name>} (the caller's own), or {@code slot.<name>} (where the
 *     item will stand, which nobody knows while serving)
 * @param equalTo if given, the value is 1 where the source's text equals it, else 0 (a one-hot
 *     column); {@code equals} on the wire
 * @param missing the value where the source has none, in every column of a block; may be NaN,
 *     written {@code "NaN"}
 * @param width how many columns a list of numbers takes, 2 to {@value #MAX_WIDTH}; null for one
 * @param neutral what a slot's feature is while serving; {@code missing} if null
 * @param halfLifeDays after so many days a play counts half, for {@code match.affinity}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feature(
    String name,
    String source,
    @JsonProperty("equals") @Nullable String equalTo,
    float missing,
    @Nullable Integer width,
    @Nullable Float neutral,
    @Nullable Double halfLifeDays) {
  /** The widest block: columns. */
  public static final int MAX_WIDTH = 4_096;

  private static final List<String> SCOPES =
      List.of("item", "user", "context", "match", "candidate", "slot");
  private static final List<String> WITH_LISTS = List.of("item", "user");
  private static final double LONGEST_HALF_LIFE_DAYS = 36_500;

  public Feature(
      String name,
      String source,
      @Nullable String equalTo,
      float missing,
      @Nullable Integer width,
      @Nullable Float neutral,
      @Nullable Double halfLifeDays) {
    this.name = Check.present("features.name", name);
    this.source = Check.present("features.source", source);
    this.equalTo = equalTo;
    this.missing = missing;
    this.width = width == null || width == 1 ? null : width;
    this.neutral = neutral;
    this.halfLifeDays = halfLifeDays;
    int dot = source.indexOf('.');
    if (dot <= 0 || dot == source.length() - 1 || !SCOPES.contains(source.substring(0, dot))) {
      throw new InvalidValueException(
          "features.source",
          "feature %s has the source \"%s\"; write item.<attribute>, user.<name>, context.<name>, match.<name>, candidate.<name> or slot.<name>."
              .formatted(name, source));
    }
    if (this.width != null) {
      Check.within("features.width", this.width, 1, MAX_WIDTH);
      if (equalTo != null || !WITH_LISTS.contains(scope())) {
        throw new InvalidValueException(
            "features.width",
            "feature %s has the width %d; only item.<attribute> and user.<name> without equals may be lists of numbers."
                .formatted(name, this.width));
      }
    }
    if (neutral != null && !scope().equals("slot")) {
      throw new InvalidValueException(
          "features.neutral",
          "feature %s has a neutral value, which only slot.<name> may; remove it.".formatted(name));
    }
    if (halfLifeDays != null) {
      Check.within(
          "features.halfLifeDays", halfLifeDays, Double.MIN_NORMAL, LONGEST_HALF_LIFE_DAYS);
    }
  }

  /** One column, of no block, no slot and no half-life. */
  public Feature(String name, String source, @Nullable String equalTo, float missing) {
    this(name, source, equalTo, missing, null, null, null);
  }

  /** A block of columns from a list of numbers. */
  public static Feature block(String name, String source, int width, float missing) {
    return new Feature(name, source, null, missing, width, null, null);
  }

  /** What the source belongs to, such as {@code item} or {@code context}. */
  @JsonIgnore
  public String scope() {
    return source.substring(0, source.indexOf('.'));
  }

  /** The attribute's or name's part of the source. */
  @JsonIgnore
  public String attribute() {
    return source.substring(source.indexOf('.') + 1);
  }

  /** How many columns of the matrix it takes. */
  @JsonIgnore
  public int columns() {
    return width == null ? 1 : width;
  }
}
