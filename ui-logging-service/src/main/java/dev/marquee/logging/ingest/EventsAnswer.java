package dev.marquee.logging.ingest;

import java.time.Instant;
import java.util.List;

/**
 * What became of a batch. {@code accepted + duplicates + rejected.size()} is the number of events
 * sent.
 *
 * @param accepted events that the log has now
 * @param duplicates events that the log had already
 * @param rejected the others, in the order sent
 * @param receivedAt when the batch was received: a client whose clock says otherwise can tell by it
 */
public record EventsAnswer(
    int accepted, int duplicates, List<Rejection> rejected, Instant receivedAt) {
  public EventsAnswer {
    rejected = List.copyOf(rejected);
  }

  /**
   * One event that was not accepted.
   *
   * @param index in the batch, zero-based
   * @param code stable
   * @param detail what to mend
   */
  public record Rejection(int index, RejectionCode code, String detail) {}
}
