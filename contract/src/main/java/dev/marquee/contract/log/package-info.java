/**
 * What the services write to and read from the log's streams in Redis.
 *
 * <p>In: a served page, a user. Out: the stream's key, the entry's fields. Never: a raw user id;
 * only its pseudonym reaches the log.
 */
@NullMarked
package dev.marquee.contract.log;

import org.jspecify.annotations.NullMarked;
