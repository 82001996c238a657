package dev.marquee.logging.table;

/**
 * How a table is joined to another.
 *
 * @param table the other one
 * @param on the condition, as it follows {@code ON}; {@code t} is this table, {@code o} the other
 */
public record Join(String table, String on) {}
