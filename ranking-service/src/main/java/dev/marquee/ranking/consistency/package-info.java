/**
 * Whether serving and the stored state say the same: the feature rows that were logged, computed
 * anew.
 *
 * <p>In: logged decisions, catalogue and user state as they are now. Out: which features differ,
 * how often and by how much, apart from those that time changes. Never: a user's id in an answer or
 * a log line.
 */
@NullMarked
package dev.marquee.ranking.consistency;

import org.jspecify.annotations.NullMarked;
