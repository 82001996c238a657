/** Tests of the package of this name. */
@NullMarked
package dev.marquee.logging.table;

import org.jspecify.annotations.NullMarked;
