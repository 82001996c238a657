package dev.marquee.contract.experiment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an experiment is in its life. */
public enum ExperimentState {
  /** Defined; nobody is assigned. */
  DRAFT,
  /** Units are assigned. */
  RUNNING,
  /** Nobody is assigned; starting again gives everyone the cell they had. */
  PAUSED,
  /** Decided; everyone who would have been covered gets the chosen cell's parameters. */
  CONCLUDED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
