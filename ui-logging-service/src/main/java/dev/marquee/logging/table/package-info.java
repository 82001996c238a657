/**
 * The tables of the lake, described once: what the writer stores, what SQL sees, and what {@code
 * GET /v1/tables} tells.
 *
 * <p>In: nothing. Out: columns with their types and meanings, and the text of views. Never: a file,
 * a connection, or a column that is written but not described.
 */
@NullMarked
package dev.marquee.logging.table;

import org.jspecify.annotations.NullMarked;
