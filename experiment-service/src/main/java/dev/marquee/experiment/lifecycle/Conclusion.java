package dev.marquee.experiment.lifecycle;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.time.Instant;

/**
 * How an experiment ended.
 *
 * @param decision in a word or two, for example {@code ship}
 * @param cell key of the cell whose parameters people get from then on
 * @param reason why, in sentences
 * @param at when it was decided
 */
public record Conclusion(String decision, String cell, String reason, Instant at) {
  private static final int MAX_REASON_LENGTH = 4_000;

  public Conclusion {
    Check.id("decision", decision);
    Check.name("cell", cell);
    Check.present("reason", reason);
    if (reason.length() > MAX_REASON_LENGTH) {
      throw new InvalidValueException(
          "reason",
          "reason is %d characters long; send at most %d."
              .formatted(reason.length(), MAX_REASON_LENGTH));
    }
    Check.required("at", at);
  }
}
