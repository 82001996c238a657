/**
 * The demo: one command that starts all of Marquee on this machine, and one address to open.
 *
 * <p>In: command line options and settings. Out: a running stack and a home page. Never: a Java
 * dependency on a service; everything goes through the public APIs over HTTP.
 */
@NullMarked
package dev.marquee.demo;

import org.jspecify.annotations.NullMarked;
