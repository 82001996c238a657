/**
 * The entries of the log's streams, as this service writes and reads them.
 *
 * <p>In: events that were accepted or rejected. Out: the bytes of a stream entry, and back. Never:
 * how they are appended or landed.
 */
@NullMarked
package dev.marquee.logging.log;

import org.jspecify.annotations.NullMarked;
