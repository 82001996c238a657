/**
 * Further rows of a page, from what a client sends back of it to the answer.
 *
 * <p>In: a page's token and where it goes on. Out: the rows behind those that it has, made once
 * however often and wherever they are asked for. Never: an item or a row a second time.
 */
@NullMarked
package dev.marquee.ranking.further;

import org.jspecify.annotations.NullMarked;
