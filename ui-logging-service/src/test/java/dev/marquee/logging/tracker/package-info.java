/** Tests of the tracker: as it is served, and in a real browser. */
@NullMarked
package dev.marquee.logging.tracker;

import org.jspecify.annotations.NullMarked;
