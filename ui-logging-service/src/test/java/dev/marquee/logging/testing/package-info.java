/**
 * What the tests of this service share.
 *
 * <p>In: the tests' Redis, and the service's own signing. Out: tokens of pages, batches of events,
 * what the log's streams hold. Never: a stand-in for a part of the service.
 */
@NullMarked
package dev.marquee.logging.testing;

import org.jspecify.annotations.NullMarked;
