/** Tests of what offline jobs write. */
@NullMarked
package dev.marquee.ranking.offline;

import org.jspecify.annotations.NullMarked;
