package dev.marquee.ranking.scoring;

import java.util.Map;

/**
 * What a request knows beside the items.
 *
 * @param context as the request said; scalars
 * @param recentPlays indices of what the user played, newest first
 */
public record RequestFacts(Map<String, Object> context, int[] recentPlays) {}
