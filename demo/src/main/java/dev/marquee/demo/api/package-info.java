/**
 * The public APIs of the three services, as any client calls them.
 *
 * <p>In: a method, a path, a body. Out: a status and JSON. Never: a service's Java types, or a way
 * in that other clients lack.
 */
@NullMarked
package dev.marquee.demo.api;

import org.jspecify.annotations.NullMarked;
