/**
 * What the demo shows: the sample catalogue, the layout of the home page, its rows, and an
 * experiment on its model.
 *
 * <p>In: files of this module. Out: calls of the public APIs, which may be made any number of
 * times. Never: a value that was made up at run time.
 */
@NullMarked
package dev.marquee.demo.sample;

import org.jspecify.annotations.NullMarked;
