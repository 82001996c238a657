package dev.marquee.benchmarks.load;

import java.util.List;

/** Where whole HTTP requests come from. Asked by several clients at once. */
@FunctionalInterface
public interface Requests {
  /**
   * The next request of a client, who sends it before asking again.
   *
   * @param client from 0
   * @param sent how many this client has sent
   */
  byte[] next(int client, long sent);

  /** The same ones again and again, each client beginning at another. */
  static Requests inTurn(List<byte[]> requests, int clients) {
    List<byte[]> all = List.copyOf(requests);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("0 requests are no load");
    }
    return (client, sent) -> all.get((int) ((client + sent * clients) % all.size()));
  }
}
