package dev.marquee.logging.log;

/** Where erasures are noted in the log's Redis, by who takes them on for who writes the lake. */
public final class ErasureNotes {
  /** A hash: pseudonym to when the erasure was asked for, Unix milliseconds. */
  public static final String PENDING = "mq:erasures";

  /** A hash: pseudonym to when it was asked for and when it was done, with a blank between. */
  public static final String DONE = "mq:erasures:done";

  private ErasureNotes() {}
}
