package dev.marquee.experiment.registry;

import dev.marquee.experiment.lifecycle.Conclusion;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an experiment is to end.
 *
 * @param decision in a word or two
 * @param cell key of the cell whose parameters people get from then on
 * @param reason why
 */
@Schema(description = "How an experiment is to end")
record ConclusionRequest(
    @Schema(examples = "ship", required = true) String decision,
    @Schema(examples = "treatment", required = true) String cell,
    @Schema(examples = "2.1% more plays per user, interval 0.9 to 3.3", required = true)
        String reason) {
  Conclusion at(Instant now) {
    return new Conclusion(decision, cell, reason, now);
  }
}
