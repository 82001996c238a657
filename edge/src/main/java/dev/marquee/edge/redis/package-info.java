/**
 * Links to the two Redis addresses, state and log: one connection per event loop and address,
 * pinned to the loop, so that a command completes on the thread that sent it.
 *
 * <p>In: commands. Out: their results, or at once a {@link
 * dev.marquee.edge.redis.RedisUnavailableException} while the link is down. Never: a wait for a
 * connection, or an unbounded queue.
 */
@NullMarked
package dev.marquee.edge.redis;

import org.jspecify.annotations.NullMarked;
