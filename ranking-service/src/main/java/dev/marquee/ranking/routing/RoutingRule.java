package dev.marquee.ranking.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.page.ModelRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param when what the context must say, all of it: a name and its value, or a list of values of
 *     which one will do
 * @param model {@code name}, of which the active version serves, or {@code name@version}
 */
public record RoutingRule(Map<String, Values> when, String model) {
  private static final int MOST_CONDITIONS = 8;

  public RoutingRule {
    when = Map.copyOf(Check.required("rules.when", when));
    if (when.isEmpty() || when.size() > MOST_CONDITIONS) {
      throw new InvalidValueException(
          "rules.when",
          "when has %d conditions; give from 1 to %d, such as {\"country\": \"DE\"}."
              .formatted(when.size(), MOST_CONDITIONS));
    }
    Check.present("rules.model", model);
    if (model.contains("@")) {
      ModelRef.parse(model);
    } else {
      Check.name("rules.model", model);
    }
  }

  /** Values of which one will do. */
  public record Values(@JsonValue List<String> texts) {
    private static final int MOST = 300;

    public Values {
      texts = Check.complete("rules.when", texts);
      if (texts.isEmpty() || texts.size() > MOST) {
        throw new InvalidValueException(
            "rules.when",
            "a condition has %d values; give from 1 to %d.".formatted(texts.size(), MOST));
      }
    }

    /** One value, or a list of them. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Values of(Object given) {
      return switch (given) {
        case List<?> several -> new Values(several.stream().map(Values::text).toList());
        case Object one -> new Values(List.of(text(one)));
      };
    }

    private static String text(@Nullable Object value) {
      if (value instanceof String || value instanceof Number || value instanceof Boolean) {
        return value.toString();
      }
      throw new InvalidValueException(
          "rules.when", "a condition must be a text, a number or a boolean, or a list of these.");
    }
  }

  /** Whether the context says all of it. Numbers and booleans are compared as they are written. */
  boolean matches(Map<String, Object> context) {
    for (Map.Entry<String, Values> condition : when.entrySet()) {
      @Nullable Object said = context.get(condition.getKey());
      if (said == null || !condition.getValue().texts().contains(said.toString())) {
        return false;
      }
    }
    return true;
  }
}
