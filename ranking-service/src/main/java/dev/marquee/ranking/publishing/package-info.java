/**
 * The catalogue as it is published: uploads, changes to single items, and the follower that has
 * every replica serve them.
 *
 * <p>In: JSON lines of items from an operator, or what another replica published. Out: an immutable
 * {@link dev.marquee.ranking.catalogue.Catalogue}, which listeners hear of, off the event loops,
 * before a request can. Never: a body in memory whole, a half-written generation that anybody sees.
 */
@NullMarked
package dev.marquee.ranking.publishing;

import org.jspecify.annotations.NullMarked;
