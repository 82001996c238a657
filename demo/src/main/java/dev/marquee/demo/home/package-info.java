/**
 * What the home page asks its own server for: where the services are, and the simulated audience's
 * truth.
 *
 * <p>In: the demo's settings. Out: two small JSON documents. Never: a page of films; that comes
 * from the ranking-service.
 */
@NullMarked
package dev.marquee.demo.home;

import org.jspecify.annotations.NullMarked;
