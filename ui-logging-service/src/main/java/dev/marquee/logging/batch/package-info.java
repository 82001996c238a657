/**
 * Reads the bodies that events come in, in every form that is taken, into events that nobody has
 * judged yet.
 *
 * <p>Thread-safety: everything here is stateless.
 */
@NullMarked
package dev.marquee.logging.batch;

import org.jspecify.annotations.NullMarked;
