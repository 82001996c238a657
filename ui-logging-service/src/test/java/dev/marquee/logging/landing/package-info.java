/** Tests of the package of this name. */
@NullMarked
package dev.marquee.logging.landing;

import org.jspecify.annotations.NullMarked;
