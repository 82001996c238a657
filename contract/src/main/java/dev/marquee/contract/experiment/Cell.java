package dev.marquee.contract.experiment;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One arm of an experiment: a bundle of parameters and the share of the experiment's units that get
 * them.
 *
 * @param key unique within the experiment
 * @param weight share of the covered units, in [0, 1]; the weights of an experiment sum to 1
 * @param parameters what the cell sets, for example {@code model} to {@code home@2}; scalars
 */
public record Cell(String key, double weight, Map<String, Object> parameters) {
  public Cell(String key, double weight, @Nullable Map<String, Object> parameters) {
    this.key = Check.name("cell key", key);
    this.weight = Check.within("weight", weight, 0.0, 1.0);
    Map<String, Object> given = parameters == null ? Map.of() : parameters;
    given.forEach(
        (name, value) -> {
          if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new InvalidValueException(
                "parameters." + name,
                "parameter %s of cell %s must be a text, a number or a boolean."
                    .formatted(name, key));
          }
        });
    this.parameters = Map.copyOf(given);
  }
}
