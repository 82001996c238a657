/**
 * Errors as callers see them: {@code application/problem+json} after RFC 9457, with a stable code
 * and a sentence that says how to mend the request.
 *
 * <p>In: an exception that left an endpoint. Out: a problem. Never: exception text, class names or
 * a stack trace; those stay in the log, under the request's id.
 */
@NullMarked
package dev.marquee.edge.problem;

import org.jspecify.annotations.NullMarked;
