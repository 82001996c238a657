/**
 * Changes of experiments over HTTP: who may replace what, checked against the version that they
 * read, stored in one step with an entry in the audit stream, and published.
 *
 * <p>In: definitions and steps. Out: the experiment after it, or a problem that says what stands in
 * the way. Never: a change that is half made, or one made from an older version than the caller
 * knows of.
 */
@NullMarked
package dev.marquee.experiment.registry;

import org.jspecify.annotations.NullMarked;
