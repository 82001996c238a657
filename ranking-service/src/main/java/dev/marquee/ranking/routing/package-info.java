/**
 * Which model a population gets where no experiment says so: an ordered table from country, device,
 * segment or whatever else the context says, to a model.
 *
 * <p>In: the table, put by an operator; a request's context. Out: the name of a model, or that the
 * default serves. Never: a say over an experiment's cell.
 */
@NullMarked
package dev.marquee.ranking.routing;

import org.jspecify.annotations.NullMarked;
