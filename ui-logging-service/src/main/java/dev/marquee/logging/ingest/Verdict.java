package dev.marquee.logging.ingest;

import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.log.RejectedEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What judging one event came to. */
sealed interface Verdict {
  /**
   * It is good.
   *
   * @param unitId of its user, in the clear, for nearline state; null for nobody
   */
  record Accepted(AcceptedEvent event, @Nullable String unitId) implements Verdict {}

  /**
   * It is not.
   *
   * @param eventId its id, if it has a proper one
   */
  record Rejected(RejectionCode code, RejectedEvent event, @Nullable UUID eventId)
      implements Verdict {}
}
