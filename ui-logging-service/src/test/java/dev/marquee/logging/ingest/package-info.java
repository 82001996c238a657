/** Tests of ingestion. */
@NullMarked
package dev.marquee.logging.ingest;

import org.jspecify.annotations.NullMarked;
