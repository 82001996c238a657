package dev.marquee.contract.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an experiment: who is split, how, and what the cells set.
 *
 * @param key unique; also what the log calls it
 * @param layer the layer that owns its parameters; one experiment of a layer runs at a time
 * @param unit what is assigned: {@code user}
 * @param kind {@code ab}
 * @param coverage share of all units that take part, in (0, 1]
 * @param seed of the split; the key if absent. Two experiments of one seed split alike.
 * @param cells two or more, weights summing to 1
 * @param targeting who can take part; must be null until targeting is evaluated
 * @param hypothesis what is expected and why
 * @param owner whom to ask
 * @param metrics what will be judged
 * @param minimumEffect smallest relative effect of interest, at least 0
 * @param minimumDays before results are read, at least 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Experiment(
    String key,
    String layer,
    String unit,
    String kind,
    double coverage,
    String seed,
    List<Cell> cells,
    @Nullable Map<String, Object> targeting,
    @Nullable String hypothesis,
    @Nullable String owner,
    @Nullable Metrics metrics,
    double minimumEffect,
    int minimumDays) {
  /** How far the weights' sum may be from 1. */
  private static final double WEIGHT_TOLERANCE = 1e-9;

  private static final int MAX_CELLS = 50;

  /**
   * What an experiment is judged by; each a key of a metric.
   *
   * @param primary the one that decides
   */
  public record Metrics(String primary, List<String> secondary, List<String> guardrails) {
    public Metrics(
        String primary, @Nullable List<String> secondary, @Nullable List<String> guardrails) {
      this.primary = Check.name("metrics.primary", primary);
      this.secondary = secondary == null ? List.of() : List.copyOf(secondary);
      this.guardrails = guardrails == null ? List.of() : List.copyOf(guardrails);
    }
  }

  public Experiment(
      String key,
      String layer,
      @Nullable String unit,
      @Nullable String kind,
      double coverage,
      @Nullable String seed,
      @Nullable List<Cell> cells,
      @Nullable Map<String, Object> targeting,
      @Nullable String hypothesis,
      @Nullable String owner,
      @Nullable Metrics metrics,
      double minimumEffect,
      int minimumDays) {
    this.key = Check.name("key", key);
    this.layer = Check.name("layer", layer);
    this.unit = only("unit", unit, "user");
    this.kind = only("kind", kind, "ab");
    this.coverage = Check.within("coverage", coverage, 0.0, 1.0);
    if (coverage == 0.0) {
      throw new InvalidValueException(
          "coverage", "coverage is 0 or missing, so nobody would take part; give a share up to 1.");
    }
    this.seed = seed == null ? key : Check.id("seed", seed);
    this.cells = checked(cells);
    if (targeting != null && !targeting.isEmpty()) {
      throw new InvalidValueException(
          "targeting",
          "targeting is not evaluated yet, so nobody would be left out; leave it null.");
    }
    this.targeting = null;
    this.hypothesis = hypothesis;
    this.owner = owner;
    this.metrics = metrics;
    this.minimumEffect = Check.within("minimumEffect", minimumEffect, 0.0, Double.MAX_VALUE);
    this.minimumDays = Check.within("minimumDays", minimumDays, 0, 3_650);
  }

  /** The cell of that key, or null. */
  public @Nullable Cell cell(String cellKey) {
    for (Cell cell : cells) {
      if (cell.key().equals(cellKey)) {
        return cell;
      }
    }
    return null;
  }

  private static String only(String field, @Nullable String value, String supported) {
    if (value != null && !value.equals(supported)) {
      throw new InvalidValueException(
          field,
          "%s is %s; the one that is supported is \"%s\"."
              .formatted(field, Check.quoted(value), supported));
    }
    return supported;
  }

  private static List<Cell> checked(@Nullable List<Cell> cells) {
    if (cells == null || cells.size() < 2 || cells.size() > MAX_CELLS) {
      throw new InvalidValueException(
          "cells", "an experiment compares cells; give from 2 to %d of them.".formatted(MAX_CELLS));
    }
    Set<String> keys = new HashSet<>();
    double sum = 0;
    for (Cell cell : Check.complete("cells", cells)) {
      if (!keys.add(cell.key())) {
        throw new InvalidValueException(
            "cells", "two cells have the key \"%s\"; give each its own.".formatted(cell.key()));
      }
      sum += cell.weight();
    }
    if (Math.abs(sum - 1.0) > WEIGHT_TOLERANCE) {
      throw new InvalidValueException(
          "cells", "the weights sum to %s; make them sum to 1.".formatted(sum));
    }
    return List.copyOf(cells);
  }
}
