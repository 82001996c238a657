/** Tests of nearline state. */
@NullMarked
package dev.marquee.logging.nearline;

import org.jspecify.annotations.NullMarked;
