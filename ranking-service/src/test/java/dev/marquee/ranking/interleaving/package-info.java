/** Tests of interleaving, against published lists and over all coins. */
@NullMarked
package dev.marquee.ranking.interleaving;

import org.jspecify.annotations.NullMarked;
