package dev.marquee.contract.id;

import dev.marquee.contract.InvalidValueException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7: 48 bits of Unix milliseconds, then 74 random bits. They sort by time to
 * the millisecond.
 *
 * <p>Thread-safety: as safe as its source of randomness. Cost: two random longs.
 *
 * <p>Source: RFC 9562, section 5.7.
 */
public final class UuidV7 {
  private static final int CANONICAL_LENGTH = 36;

  private final InstantSource clock;
  private final RandomGenerator random;

  public UuidV7(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id, stamped with the clock's present millisecond. */
  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** When the id was made: Unix milliseconds. Meaningful for ids of version 7 only. */
  public static long millisOf(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }

  /**
   * Reads an id in its canonical form of 36 characters.
   *
   * @throws InvalidValueException if the text is no UUID of version 7
   */
  public static UUID parse(String field, String text) {
    if (text.length() == CANONICAL_LENGTH) {
      try {
        UUID id = UUID.fromString(text);
        // The JDK also reads groups of other lengths; of each id there must be one spelling only.
        boolean canonical = id.toString().equalsIgnoreCase(text);
        if (canonical && id.version() == 7 && id.variant() == 2) {
          return id;
        }
      } catch (IllegalArgumentException notHexadecimal) {
        throw refusal(field, text);
      }
    }
    throw refusal(field, text);
  }

  private static InvalidValueException refusal(String field, String text) {
    String shown =
        text.length() <= CANONICAL_LENGTH ? text : text.substring(0, CANONICAL_LENGTH) + "…";
    return new InvalidValueException(
        field,
        "%s is \"%s\"; send a UUID of version 7, for example 0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55."
            .formatted(field, shown));
  }
}
