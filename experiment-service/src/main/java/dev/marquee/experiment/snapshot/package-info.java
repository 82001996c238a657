/**
 * What is published and what this process holds of it: the document of all experiments in Redis,
 * the latest good version of it in memory, and the snapshot for evaluators over HTTP.
 *
 * <p>In: the document, from Redis or the local copy. Out: experiments, and a snapshot with an ETag.
 * Never: a change; a document that cannot be read is refused and the old one stays.
 */
@NullMarked
package dev.marquee.experiment.snapshot;

import org.jspecify.annotations.NullMarked;
