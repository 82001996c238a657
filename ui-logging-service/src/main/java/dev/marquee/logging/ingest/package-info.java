/**
 * Ingestion: batches of events, judged one by one, appended durably, answered by index.
 *
 * <p>In: a batch over HTTP, from a tracker or a server. Out: entries of the log's streams, and an
 * answer only after Redis has them. Never: a good event lost for a bad one beside it, an event
 * counted twice within the window of memory, or a user id in the clear in the log.
 */
@NullMarked
package dev.marquee.logging.ingest;

import org.jspecify.annotations.NullMarked;
