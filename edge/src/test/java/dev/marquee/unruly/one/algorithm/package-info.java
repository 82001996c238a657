/** Breaks rules on purpose: an algorithm that is an endpoint, open to anyone. */
@NullMarked
package dev.marquee.unruly.one.algorithm;

import org.jspecify.annotations.NullMarked;
