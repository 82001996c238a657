/**
 * Examination θ: how probable it is that a slot is looked at.
 *
 * <p>In: the layouts, and the curves learned of them as the ui-logging-service publishes them. Out:
 * for a layout, one number per slot. Never: a rule that it falls with the position.
 */
@NullMarked
package dev.marquee.ranking.examination;

import org.jspecify.annotations.NullMarked;
