package dev.marquee.logging.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.id.UuidV7;
import dev.marquee.logging.log.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of rejected events: what came, with what its batch said for it, so that it can
 * be judged again by itself; cut to size, and without user ids, which the log holds only as
 * pseudonyms.
 */
final class RejectedEvents {
  private static final int MAX_ORIGINAL_BYTES = 4_096;
  private static final int MAX_ID_LENGTH = 128;

  private RejectedEvents() {}

  static Verdict.Rejected of(
      RejectionCode code,
      String detail,
      EventFields event,
      @Nullable String userKey,
      Instant received) {
    JsonNode given = event.value("id");
    String id = given == null ? null : given.textValue();
    return new Verdict.Rejected(
        code,
        new RejectedEvent(
            received.toEpochMilli(),
            code.wireName(),
            detail,
            id == null || id.length() <= MAX_ID_LENGTH ? id : id.substring(0, MAX_ID_LENGTH),
            userKey,
            cut(event.withoutIdentity().toString())),
        properId(id));
  }

  /**
   * The record of an event of which nothing may be kept, or of something of which nobody can tell
   * whether it may.
   */
  static Verdict.Rejected withoutTrace(RejectionCode code, String detail, Instant received) {
    return new Verdict.Rejected(
        code,
        new RejectedEvent(received.toEpochMilli(), code.wireName(), detail, null, null, "{}"),
        null);
  }

  private static @Nullable UUID properId(@Nullable String id) {
    try {
      return id == null ? null : UuidV7.parse("id", id);
    } catch (InvalidValueException notAnId) {
      return null;
    }
  }

  private static String cut(String original) {
    byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_ORIGINAL_BYTES) {
      return original;
    }
    int end = MAX_ORIGINAL_BYTES;
    // Bytes of the form 10xxxxxx continue a character; cut before the character, not in it.
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
