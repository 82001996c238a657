package dev.marquee.contract.experiment;

import java.util.Map;

/**
 * The cell of one unit in one experiment.
 *
 * @param reason {@code split} when the hash decided, {@code concluded} when a decision did
 */
public record Allocation(
    String experiment, String layer, String cell, Map<String, Object> parameters, String reason) {
  public static final String SPLIT = "split";
  public static final String CONCLUDED = "concluded";
}
