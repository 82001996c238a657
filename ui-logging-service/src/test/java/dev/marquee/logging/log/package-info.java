/** Tests of the stream entries. */
@NullMarked
package dev.marquee.logging.log;

import org.jspecify.annotations.NullMarked;
