/** Tests of the registry of layouts. */
@NullMarked
package dev.marquee.logging.layout;

import org.jspecify.annotations.NullMarked;
