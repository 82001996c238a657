/**
 * Which layout, model and cells a request gets.
 *
 * <p>In: the request, the registered layouts and the experiments, as their owners publish them.
 * Out: one choice, the same for the same user wherever it is made. Never: a call to another
 * service.
 */
@NullMarked
package dev.marquee.ranking.policy;

import org.jspecify.annotations.NullMarked;
