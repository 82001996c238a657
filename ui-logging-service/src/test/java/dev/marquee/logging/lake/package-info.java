/** Tests of the package of this name. */
@NullMarked
package dev.marquee.logging.lake;

import org.jspecify.annotations.NullMarked;
