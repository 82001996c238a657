/**
 * What the tests of every service share: a real Redis.
 *
 * <p>In: what the machine has. Out: a Redis in a container where a container engine is found, else
 * the redis-server of the path, else the bundled one, with one line that says which. Never: a
 * stand-in.
 */
@NullMarked
package dev.marquee.edge.testing;

import org.jspecify.annotations.NullMarked;
