@NullMarked
package dev.marquee.logging.person;

import org.jspecify.annotations.NullMarked;
