/**
 * Questions that most analysts ask of the log, as files of SQL.
 *
 * <p>In: the files under {@code queries}. Out: each with its title, its explanation and the picture
 * that suits it, for the console and for notebooks. Never: running one.
 */
@NullMarked
package dev.marquee.logging.example;

import org.jspecify.annotations.NullMarked;
