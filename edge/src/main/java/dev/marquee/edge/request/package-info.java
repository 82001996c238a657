/**
 * What happens to every request before its endpoint sees it: an id that log lines and problems
 * carry, and a limit on its size.
 *
 * <p>In: a request. Out: the same, marked; or a refusal. Never: a decision that needs the body.
 */
@NullMarked
package dev.marquee.edge.request;

import org.jspecify.annotations.NullMarked;
