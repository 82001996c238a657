/**
 * The lake: a folder of Parquet files that counts only those files that a commit record names.
 *
 * <p>In: commit records, created once each, in sequence. Out: the manifest, which says what files
 * there are, how far each shard's stream has landed, and what has been replaced. Never: the content
 * of a Parquet file, or Redis.
 *
 * <pre>
 * _commits/000000000017.json                    what happened, in order; never changed
 * _staging/000000000017-3f2a…/0.staged          files on their way
 * pages/date=2026-11-23/hour=21/000000000017.parquet
 * </pre>
 */
@NullMarked
package dev.marquee.logging.lake;

import org.jspecify.annotations.NullMarked;
