/**
 * Refused events, taken again once what was wrong is mended: a layout that was not registered, a
 * type that this service did not know yet, a limit that was too low.
 *
 * <p>In: rows of {@code rejected}. Out: those that are good now, appended to the log as of when
 * they were received, each once. Never: a change to the refused ones, which stay as they are.
 */
@NullMarked
package dev.marquee.logging.replay;

import org.jspecify.annotations.NullMarked;
