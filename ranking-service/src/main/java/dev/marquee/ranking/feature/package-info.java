/**
 * The numbers that models see: what the catalogue, the request, the person and their match with an
 * item say, column by column.
 *
 * <p>In: a bundle's declared features, a catalogue, what the request knows. Out: one row of the
 * matrix per candidate, with what was missing or filled by a default counted. Never: an error for a
 * value that is not there, a model or a session.
 */
@NullMarked
package dev.marquee.ranking.feature;

import org.jspecify.annotations.NullMarked;
