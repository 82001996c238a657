/**
 * SQL over the lake for people who may read it and do nothing else.
 *
 * <p>In: one SELECT with its parameters. Out: rows as JSON, CSV or Parquet, or a sentence on what
 * to mend. Queries run in child processes: DuckDB is locked down there as far as it can be, the
 * operating system limits their memory, and a query that takes too long ends with its process.
 * Never: a write, a file outside the lake, or a query in this process.
 */
@NullMarked
package dev.marquee.logging.sql;

import org.jspecify.annotations.NullMarked;
