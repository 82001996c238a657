/**
 * Which items a row may show. Orders and lists are sorted once per catalogue snapshot; a request
 * only reads their beginnings.
 *
 * <p>In: a page definition, a catalogue, what the user played. Out: the unique candidates, and for
 * each row which of them are its own. Never: how good they are; that is {@code scoring}'s.
 */
@NullMarked
package dev.marquee.ranking.candidate;

import org.jspecify.annotations.NullMarked;
