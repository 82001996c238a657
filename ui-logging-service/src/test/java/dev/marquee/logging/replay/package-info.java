/** Tests of refused events that are taken again. */
@NullMarked
package dev.marquee.logging.replay;

import org.jspecify.annotations.NullMarked;
