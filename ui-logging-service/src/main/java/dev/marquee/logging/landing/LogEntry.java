package dev.marquee.logging.landing;

import dev.marquee.logging.lake.EntryId;

/**
 * One entry of a shard's stream.
 *
 * @param kind empty if the entry has none
 * @param body empty if the entry has none
 */
record LogEntry(int shard, EntryId id, String kind, byte[] body) {}
