package dev.marquee.logging.lake;

/**
 * The entries of one shard's stream that a commit landed.
 *
 * @param generation of the stream: a Redis that lost its data has another, and is read from its
 *     start
 * @param first entry landed
 * @param last entry landed
 * @param entries how many they are
 */
public record ShardRange(String generation, EntryId first, EntryId last, int entries) {}
