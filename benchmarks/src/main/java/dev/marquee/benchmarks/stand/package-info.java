/**
 * What is measured, and what it stands on: the packaged ranking-service and the limit server as
 * processes, a Redis, a page, models and an audience from fixed seeds, and how a JVM is asked what
 * it takes.
 *
 * <p>In: the repository with its packaged modules. Out: servers under load, and what a load took.
 * It starts everything on loopback, with data in a temporary folder, and ends it. Never: a number
 * that is judged here.
 */
@NullMarked
package dev.marquee.benchmarks.stand;

import org.jspecify.annotations.NullMarked;
