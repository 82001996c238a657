package dev.marquee.edge.problem;

/**
 * One value that breaks a rule.
 *
 * @param field where it stands in the request
 * @param detail what is wrong with it and what would be right
 */
public record Violation(String field, String detail) {}
