/**
 * The sample catalogue: real films, reduced from a public data set by stated rules.
 *
 * <p>In: {@code movies.json} of the npm package vega-datasets. Out: items as JSON lines, and a
 * report of every row that was mended or left out, and why. Never: a guess; what no rule decides
 * stays as it is, and what is missing stays missing.
 */
@NullMarked
package dev.marquee.trainer.catalogue;

import org.jspecify.annotations.NullMarked;
