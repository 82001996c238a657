/**
 * People who are to be forgotten: their state at once, their rows with the writer's next passes.
 *
 * <p>In: a user id and the word of an operator. Out: keys that are gone, and pseudonyms for the
 * writer to take out of the lake. Never: an id in the clear in the log's Redis.
 */
@NullMarked
package dev.marquee.logging.erasure;

import org.jspecify.annotations.NullMarked;
