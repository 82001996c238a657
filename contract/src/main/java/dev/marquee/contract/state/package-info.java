/**
 * Names and shapes of what the services share through Redis besides the log.
 *
 * <p>In: names. Out: keys. Never: a connection.
 */
@NullMarked
package dev.marquee.contract.state;

import org.jspecify.annotations.NullMarked;
