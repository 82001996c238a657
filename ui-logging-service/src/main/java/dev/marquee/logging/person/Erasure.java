package dev.marquee.logging.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the erasure of a person has come.
 *
 * @param userKey the pseudonym
 * @param state {@code pending} until no committed file has a row of theirs, then {@code done}
 * @param requestedAt rows that came into the log before are erased
 * @param doneAt when it was done; absent while it is pending
 * @param filesGoneBy by when files that were replaced are off the disk too; absent while it is
 *     pending
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Erasure(
    String userKey,
    State state,
    Instant requestedAt,
    @Nullable Instant doneAt,
    @Nullable Instant filesGoneBy) {
  enum State {
    pending,
    done
  }
}
