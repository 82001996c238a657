package dev.marquee.ranking.delivery;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.ranking.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When answers are due. */
@Singleton
public final class PageDeadlines {
  /** Lowers the deadline of its request. */
  public static final String HEADER = "Marquee-Deadline-Ms";

  private static final int MAX_MILLIS = 60_000;

  private final Duration usual;

  PageDeadlines(PageSettings settings) {
    this.usual = settings.deadline();
  }

  /**
   * The deadline of a request that arrives now. The header lowers it and never raises it.
   *
   * @param millis the header's value, or null
   * @throws InvalidValueException if it is no number of milliseconds
   */
  public Deadline of(@Nullable String millis) {
    if (millis == null) {
      return Deadline.in(usual);
    }
    try {
      int asked = Integer.parseInt(millis.strip());
      if (asked >= 1 && asked <= MAX_MILLIS) {
        Duration wanted = Duration.ofMillis(asked);
        return Deadline.in(wanted.compareTo(usual) < 0 ? wanted : usual);
      }
    } catch (NumberFormatException notANumber) {
      throw problem();
    }
    throw problem();
  }

  private static InvalidValueException problem() {
    return new InvalidValueException(
        HEADER,
        "The header %s must be a whole number of milliseconds from 1 to %d."
            .formatted(HEADER, MAX_MILLIS));
  }
}
