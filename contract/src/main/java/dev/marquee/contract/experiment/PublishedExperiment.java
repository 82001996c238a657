package dev.marquee.contract.experiment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as the snapshot publishes it. Its owner may keep more beside it, such as versions
 * and reasons; evaluators pass over that.
 *
 * @param definition what is split and how
 * @param state in which it is
 * @param decidedCell key of the cell that was decided for; present exactly when it is concluded
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedExperiment(
    Experiment definition, ExperimentState state, @Nullable String decidedCell) {
  public PublishedExperiment {
    Check.required("definition", definition);
    Check.required("state", state);
    if ((state == ExperimentState.CONCLUDED) != (decidedCell != null)) {
      throw new InvalidValueException(
          "decidedCell", "a concluded experiment names the cell decided for, and no other does.");
    }
    if (decidedCell != null && definition.cell(decidedCell) == null) {
      throw new InvalidValueException(
          "cell",
          "experiment %s has no cell \"%s\"; name one of its cells."
              .formatted(definition.key(), decidedCell));
    }
  }
}
