package dev.marquee.ranking.routing;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table: the first rule that matches decides.
 *
 * <p>Thread-safety: immutable. Cost of a decision: O(rules · conditions).
 */
public record RoutingTable(List<RoutingRule> rules) {
  /** Everybody gets the default. */
  public static final RoutingTable NONE = new RoutingTable(List.of());

  private static final int MOST_RULES = 200;

  public RoutingTable {
    rules = Check.complete("rules", Check.required("rules", rules));
    if (rules.size() > MOST_RULES) {
      throw new InvalidValueException(
          "rules",
          "rules has %d entries; every request looks through them, so send at most %d."
              .formatted(rules.size(), MOST_RULES));
    }
  }

  /** The model that this context gets; null for the default. */
  public @Nullable String modelFor(Map<String, Object> context) {
    for (RoutingRule rule : rules) {
      if (rule.matches(context)) {
        return rule.model();
      }
    }
    return null;
  }
}
