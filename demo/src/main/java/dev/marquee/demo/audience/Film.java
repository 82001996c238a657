package dev.marquee.demo.audience;

import org.jspecify.annotations.Nullable;

/**
 * A film as the audience knows it.
 *
 * @param itemId the item
 * @param genre null if the catalogue has none
 * @param rating 0 to 10; null if the catalogue has none
 */
public record Film(String itemId, @Nullable String genre, @Nullable Double rating) {}
