/**
 * Model bundles on disk: {@code <name>/<version>/bundle.json} and what it names.
 *
 * <p>In: a folder, looked through at the start and every other second. Out: the models that may
 * serve, announced as a CDI event; and for the others, why not. Never: a bad bundle in place of a
 * good one.
 */
@NullMarked
package dev.marquee.ranking.model;

import org.jspecify.annotations.NullMarked;
