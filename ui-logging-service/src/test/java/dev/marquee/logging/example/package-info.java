@NullMarked
package dev.marquee.logging.example;

import org.jspecify.annotations.NullMarked;
