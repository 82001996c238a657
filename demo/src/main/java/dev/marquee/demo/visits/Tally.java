package dev.marquee.demo.visits;

/**
 * What came of visits.
 *
 * @param visits made
 * @param accepted events that the log took
 * @param rejected events that it refused
 * @param plays among those sent
 */
public record Tally(int visits, int accepted, int rejected, int plays) {
  static final Tally NONE = new Tally(0, 0, 0, 0);

  Tally plus(Tally more) {
    return new Tally(
        visits + more.visits,
        accepted + more.accepted,
        rejected + more.rejected,
        plays + more.plays);
  }
}
