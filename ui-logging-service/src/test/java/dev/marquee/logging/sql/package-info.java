/** Tests of the package of this name. */
@NullMarked
package dev.marquee.logging.sql;

import org.jspecify.annotations.NullMarked;
