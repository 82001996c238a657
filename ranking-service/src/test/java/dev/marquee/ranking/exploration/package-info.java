/** Tests of exploration: what is stated against what is drawn. */
@NullMarked
package dev.marquee.ranking.exploration;

import org.jspecify.annotations.NullMarked;
