package dev.marquee.trainer.evaluation;

/**
 * A number and its interval of 95%.
 *
 * @param value on the items themselves
 * @param low 2.5th percentile over the resamples
 * @param high 97.5th percentile over the resamples
 */
public record Estimate(double value, double low, double high) {}
