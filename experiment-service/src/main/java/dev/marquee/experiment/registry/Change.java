package dev.marquee.experiment.registry;

import dev.marquee.experiment.lifecycle.Experiments;
import dev.marquee.experiment.lifecycle.RegisteredExperiment;
import java.time.Instant;
import java.util.function.Function;

/**
 * A change that somebody wants to make to one experiment.
 *
 * @param key of the experiment
 * @param action what is done, as the audit stream says it
 * @param actor who does it
 * @param at when
 * @param edit from all experiments as they are to the changed one; called again when another change
 *     came between
 */
record Change(
    String key,
    String action,
    String actor,
    Instant at,
    Function<Experiments, RegisteredExperiment> edit) {}
