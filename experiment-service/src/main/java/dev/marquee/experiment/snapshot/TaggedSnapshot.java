package dev.marquee.experiment.snapshot;

/**
 * The snapshot as it goes over the wire.
 *
 * @param body JSON
 * @param tag the ETag's text, without quotes
 */
record TaggedSnapshot(String body, String tag) {}
