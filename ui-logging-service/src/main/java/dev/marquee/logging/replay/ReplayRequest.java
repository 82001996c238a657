package dev.marquee.logging.replay;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.logging.ingest.RejectionCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which refused events to take again.
 *
 * @param code the reason that they were refused for
 * @param from received then or later; all if absent
 * @param to received before; all if absent
 * @param dryRun whether only to say what would become of them
 */
public record ReplayRequest(String code, Instant from, Instant to, Boolean dryRun) {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  public ReplayRequest(
      @Nullable String code,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Boolean dryRun) {
    this.code = known(Check.present("code", code));
    this.from = from == null ? Instant.EPOCH : from;
    this.to = to == null ? END : to;
    this.dryRun = Boolean.TRUE.equals(dryRun);
  }

  private static String known(String code) {
    if (Arrays.stream(RejectionCode.values()).noneMatch(one -> one.wireName().equals(code))) {
      throw new InvalidValueException(
          "code",
          "There is no reason \"%s\"; there are %s."
              .formatted(
                  code,
                  Arrays.stream(RejectionCode.values())
                      .map(RejectionCode::wireName)
                      .collect(Collectors.joining(", "))));
    }
    return code;
  }
}
