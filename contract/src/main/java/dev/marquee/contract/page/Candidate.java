package dev.marquee.contract.page;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item that the caller wants ranked.
 *
 * @param itemId of the catalogue, or one that only the caller knows
 * @param features the caller's own of the item: finite numbers, texts and booleans; none if absent
 */
public record Candidate(String itemId, Map<String, Object> features) {
  public Candidate(@Nullable String itemId, @Nullable Map<String, Object> features) {
    String id = Check.id("itemId", itemId);
    this.itemId = id;
    if (features == null || features.isEmpty()) {
      this.features = Map.of();
      return;
    }
    if (features.size() > PageRequest.MAX_NAMES) {
      throw new InvalidValueException(
          "features",
          "item %s has %d features; send at most %d."
              .formatted(Check.quoted(id), features.size(), PageRequest.MAX_NAMES));
    }
    features.forEach((name, value) -> requireScalar(id, name, value));
    this.features = Map.copyOf(features);
  }

  private static void requireScalar(String itemId, String name, @Nullable Object value) {
    if (value instanceof Number number && !Float.isFinite(number.floatValue())) {
      throw new InvalidValueException(
          "features." + name,
          "feature %s of item %s is %s; send a finite number that fits 32 bits, or leave it out."
              .formatted(Check.quoted(name), Check.quoted(itemId), number));
    }
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw new InvalidValueException(
          "features." + name,
          "feature %s of item %s must be a number, a text or a boolean; leave out what is missing."
              .formatted(Check.quoted(name), Check.quoted(itemId)));
    }
  }
}
