package dev.marquee.logging.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.PackedDecisions;
import dev.marquee.contract.log.PackedServedPage;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.log.UnreadableEntryException;
import java.io.IOException;

/**
 * Writes and reads the bodies of stream entries: pages and decisions packed, as the contract says,
 * or in Smile (Jackson's binary JSON) as rankers wrote them before; events in Smile. What a newer
 * writer added is passed over, so that services of two versions can share a log.
 *
 * <p>Thread-safety: safe.
 */
public final class LogEntries {
  private static final SmileMapper SMILE =
      SmileMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private LogEntries() {}

  public static byte[] write(AcceptedEvent event) {
    return bytes(event);
  }

  public static byte[] write(RejectedEvent event) {
    return bytes(event);
  }

  public static byte[] write(ServedPage page) {
    return PackedServedPage.write(page);
  }

  public static byte[] write(Decisions decisions) {
    return PackedDecisions.write(decisions);
  }

  /**
   * @throws IOException if the bytes are no accepted event
   */
  public static AcceptedEvent readAccepted(byte[] body) throws IOException {
    return SMILE.readValue(body, AcceptedEvent.class);
  }

  /**
   * @throws IOException if the bytes are no rejected event
   */
  public static RejectedEvent readRejected(byte[] body) throws IOException {
    return SMILE.readValue(body, RejectedEvent.class);
  }

  /**
   * @throws IOException if the bytes are no served page
   */
  public static ServedPage readServedPage(byte[] body) throws IOException {
    try {
      return PackedServedPage.isPacked(body)
          ? PackedServedPage.read(body)
          : SMILE.readValue(body, ServedPage.class);
    } catch (UnreadableEntryException e) {
      throw new IOException(e);
    }
  }

  /**
   * @throws IOException if the bytes are no decisions
   */
  public static Decisions readDecisions(byte[] body) throws IOException {
    try {
      return PackedDecisions.isPacked(body)
          ? PackedDecisions.read(body)
          : SMILE.readValue(body, Decisions.class);
    } catch (UnreadableEntryException e) {
      throw new IOException(e);
    }
  }

  private static byte[] bytes(Object entry) {
    try {
      return SMILE.writeValueAsBytes(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of ours cannot be written as Smile", e);
    }
  }
}
