package dev.marquee.logging.landing;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * People whose rows are to leave the lake.
 *
 * @param since pseudonym to Unix milliseconds: rows of entries that came into the log until then
 */
record Forgotten(Map<String, Long> since) {
  static final Forgotten NOBODY = new Forgotten(Map.of());

  Forgotten {
    since = Map.copyOf(since);
  }

  /**
   * Those whose entries have all landed, the longest waiting first.
   *
   * @param landedBefore no entry of an earlier millisecond is left in the log
   * @param most at most so many
   */
  Forgotten due(long landedBefore, int most) {
    return new Forgotten(
        since.entrySet().stream()
            .filter(person -> person.getValue() < landedBefore)
            .sorted(Map.Entry.comparingByValue())
            .limit(most)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
