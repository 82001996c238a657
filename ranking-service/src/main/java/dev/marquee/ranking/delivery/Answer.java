package dev.marquee.ranking.delivery;

import dev.marquee.contract.page.Degradation;
import java.util.List;

/**
 * An answer that is written.
 *
 * @param json its bytes
 * @param degraded how it falls short; nothing for one that was given before
 * @param keeping whether a retry is to get the same
 */
public record Answer(byte[] json, List<Degradation> degraded, Keeping keeping) {
  /** An answer that a retry is to get too. */
  public Answer(byte[] json, List<Degradation> degraded) {
    this(json, degraded, Keeping.KEPT);
  }

  /** Whether a retry gets the same answer. */
  public enum Keeping {
    /** It does. */
    KEPT("kept"),
    /** This was one that did. */
    REPEATED("repeated"),
    /** It is made anew. */
    NOT_KEPT("not-kept");

    private final String code;

    Keeping(String code) {
      this.code = code;
    }

    /** The name on the wire. */
    public String code() {
      return code;
    }
  }

  /** An answer that was given before. */
  public static Answer repeated(byte[] json) {
    return new Answer(json, List.of(), Keeping.REPEATED);
  }

  /** The same, of which nothing could be kept. */
  Answer notKept() {
    return new Answer(json, degraded, Keeping.NOT_KEPT);
  }
}
