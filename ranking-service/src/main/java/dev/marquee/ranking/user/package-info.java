/**
 * What is known of a user, read from Redis in one command on the request's event loop.
 *
 * <p>In: who, and until when. Out: the state, or that it could not be had. Never: an error, or an
 * answer after the deadline.
 */
@NullMarked
package dev.marquee.ranking.user;

import org.jspecify.annotations.NullMarked;
