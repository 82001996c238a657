/** Stands for another module, on which one must not depend. */
@NullMarked
package dev.marquee.unruly.two;

import org.jspecify.annotations.NullMarked;
