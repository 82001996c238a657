package dev.marquee.logging.replay;

import java.util.Map;

/**
 * What became of refused events that were taken again. {@code accepted + duplicates + cut +} all of
 * {@code refusedAgain} is {@code found}.
 *
 * @param found refused for the reason, received in the time, of a proper id, and not in the lake as
 *     accepted; each id once
 * @param accepted in the log now; with {@code dryRun} those that would be
 * @param duplicates in the log already, on their way to the lake
 * @param cut kept only in part, since they were longer than what is kept of a refused event
 * @param refusedAgain by reason
 */
public record Replay(
    long found, long accepted, long duplicates, long cut, Map<String, Long> refusedAgain) {
  public Replay {
    refusedAgain = Map.copyOf(refusedAgain);
  }
}
