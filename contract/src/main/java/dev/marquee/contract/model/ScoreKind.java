package dev.marquee.contract.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a model's score means, and so whether scores of different rows may be added. */
public enum ScoreKind {
  /** A probability, in [0, 1]. */
  PROBABILITY,
  /** A relevance calibrated to a stated scale. */
  RELEVANCE,
  /** Orders items and means nothing more. */
  MARGIN;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
