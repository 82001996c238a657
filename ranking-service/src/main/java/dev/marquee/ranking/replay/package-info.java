/**
 * A model's version judged on pages that others served, before it serves anybody.
 *
 * <p>In: logged decisions and the layouts of their pages, a loaded model. Out: how far its order
 * and scores are from those that were served, with intervals. Never: a verdict from a handful of
 * pages, work on an event loop, a change of what serves.
 */
@NullMarked
package dev.marquee.ranking.replay;

import org.jspecify.annotations.NullMarked;
