@NullMarked
package dev.marquee.logging.erasure;

import org.jspecify.annotations.NullMarked;
