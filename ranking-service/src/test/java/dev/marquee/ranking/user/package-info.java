/** Tests of what is known of a user. */
@NullMarked
package dev.marquee.ranking.user;

import org.jspecify.annotations.NullMarked;
