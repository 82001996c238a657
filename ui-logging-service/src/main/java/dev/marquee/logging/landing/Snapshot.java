package dev.marquee.logging.landing;

import java.util.List;

/**
 * One version of a published document, as rows.
 *
 * @param document its name
 * @param version of it
 * @param digest of its body: what tells whether the lake has it already
 */
record Snapshot(String document, long version, String digest, List<Row> rows) {}
