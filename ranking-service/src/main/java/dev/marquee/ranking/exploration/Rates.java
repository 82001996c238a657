package dev.marquee.ranking.exploration;

/** The rules that explorations' parameters are held to. */
final class Rates {
  private Rates() {}

  static void check(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate is %s; it must be from 0 to 1.".formatted(rate));
    }
  }
}
