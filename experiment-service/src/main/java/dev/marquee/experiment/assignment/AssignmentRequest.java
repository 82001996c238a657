package dev.marquee.experiment.assignment;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be assigned.
 *
 * @param unitId the userId, or the anonymousId of somebody who is not known
 * @param attributes of the unit, such as {@code country}
 */
record AssignmentRequest(String unitId, Map<String, Object> attributes) {
  private static final int MAX_ATTRIBUTES = 100;

  AssignmentRequest(String unitId, @Nullable Map<String, Object> attributes) {
    this.unitId = Check.id("unitId", unitId);
    Map<String, Object> given = attributes == null ? Map.of() : attributes;
    if (given.size() > MAX_ATTRIBUTES) {
      throw new InvalidValueException(
          "attributes",
          "there are %d attributes; send at most %d.".formatted(given.size(), MAX_ATTRIBUTES));
    }
    given.forEach((name, value) -> Check.required("attributes." + name, value));
    this.attributes = Map.copyOf(given);
  }
}
