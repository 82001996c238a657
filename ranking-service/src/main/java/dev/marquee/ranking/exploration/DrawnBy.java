package dev.marquee.ranking.exploration;

import org.jspecify.annotations.Nullable;

/**
 * What randomised a page.
 *
 * @param name on the wire, in {@code exploration}
 * @param version the name with its parameters, from which a draw can be repeated
 * @param temperature that logits were divided by; null where the draw does not look at them
 */
public record DrawnBy(String name, String version, @Nullable Double temperature) {}
