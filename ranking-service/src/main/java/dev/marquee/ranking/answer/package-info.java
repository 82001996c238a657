/**
 * Answers as JSON, written straight to bytes: what Jackson makes of the contract's records, without
 * its detours. The records stay the definition; tests hold the bytes to them.
 *
 * <p>In: a finished answer. Out: its bytes. Never: a decision about what is in it.
 */
@NullMarked
package dev.marquee.ranking.answer;

import org.jspecify.annotations.NullMarked;
