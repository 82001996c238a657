/**
 * What is kept of a person: told to who may ask, and erased: state at once, rows with the writer's
 * next passes.
 *
 * <p>In: a user id and the word of an operator. Out: everything that is held, or keys that are gone
 * and pseudonyms for the writer to take out of the lake. Never: an id in the clear in the log's
 * Redis.
 */
@NullMarked
package dev.marquee.logging.person;

import org.jspecify.annotations.NullMarked;
