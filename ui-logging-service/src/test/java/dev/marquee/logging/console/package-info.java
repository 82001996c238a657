/** Tests of the console in a real browser. */
@NullMarked
package dev.marquee.logging.console;

import org.jspecify.annotations.NullMarked;
