@NullMarked
package dev.marquee.logging.table;

import org.jspecify.annotations.NullMarked;
