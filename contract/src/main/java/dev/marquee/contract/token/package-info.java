/**
 * The page token: the ranker's signed statement of what it served, carried by every event of the
 * page.
 *
 * <p>In: the facts of a page and a key. Out: at most 256 characters that cannot be forged. Never: a
 * user id in the clear.
 */
@NullMarked
package dev.marquee.contract.token;

import org.jspecify.annotations.NullMarked;
