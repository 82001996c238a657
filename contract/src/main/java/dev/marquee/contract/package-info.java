/**
 * The shared vocabulary of Marquee: what every module means by a layout, a page, an event, an
 * experiment, a token.
 *
 * <p>Records with their validation, and pure functions. In: values. Out: values. Never: input or
 * output, a framework, a clock or a source of randomness that is not an argument. Jackson's
 * annotations are the one outside thing that is allowed here.
 */
@NullMarked
package dev.marquee.contract;

import org.jspecify.annotations.NullMarked;
