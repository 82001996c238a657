/** Breaks rules on purpose: a cycle, and a name that says nothing. */
@NullMarked
package dev.marquee.unruly.one.a;

import org.jspecify.annotations.NullMarked;
