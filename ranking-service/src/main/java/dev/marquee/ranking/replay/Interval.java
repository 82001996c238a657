package dev.marquee.ranking.replay;

/**
 * A figure over pages.
 *
 * @param estimate over all pages
 * @param low of the interval that holds 95 of 100 resamples
 * @param high of that interval
 * @param pages that it was computed from
 */
record Interval(double estimate, double low, double high, int pages) {}
