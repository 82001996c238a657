/**
 * A small service that has nothing of its own, to test what every service has from edge.
 *
 * <p>In: requests, good and bad. Out: answers that only edge can have made. Never: anything that
 * another module's tests would see.
 */
@NullMarked
package dev.marquee.edge.probe;

import org.jspecify.annotations.NullMarked;
