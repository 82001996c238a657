/**
 * Moves the log's streams into the lake, each entry exactly once.
 *
 * <p>In: entries of every shard's stream, and the documents of layouts and catalogue. Out: commits
 * of the lake with Parquet files, then a shorter stream. Never: a trim of what is not committed, or
 * a shard that waits for an entry that cannot be read.
 */
@NullMarked
package dev.marquee.logging.landing;

import org.jspecify.annotations.NullMarked;
