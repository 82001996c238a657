package dev.marquee.contract.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input of a model: a column of its matrix.
 *
 * @param name for people and for the log
 * @param source where the value comes from: {@code item.<attribute>}, {@code context.<name>}, or
 *     {@code match.<name>}, which compares the user with the item
 * @param equalTo if given, the value is 1 where the source's text equals it, else 0 (a one-hot
 *     column); {@code equals} on the wire
 * @param missing the value where the source has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feature(
    String name, String source, @JsonProperty("equals") @Nullable String equalTo, float missing) {
  private static final List<String> SCOPES = List.of("item", "context", "match");

  public Feature {
    Check.present("features.name", name);
    Check.present("features.source", source);
    int dot = source.indexOf('.');
    if (dot <= 0 || dot == source.length() - 1 || !SCOPES.contains(source.substring(0, dot))) {
      throw new InvalidValueException(
          "features.source",
          "feature %s has the source \"%s\"; write item.<attribute>, context.<name> or match.<name>."
              .formatted(name, source));
    }
  }

  /** What the source belongs to: {@code item}, {@code context} or {@code match}. */
  @JsonIgnore
  public String scope() {
    return source.substring(0, source.indexOf('.'));
  }

  /** The attribute's or name's part of the source. */
  @JsonIgnore
  public String attribute() {
    return source.substring(source.indexOf('.') + 1);
  }
}
