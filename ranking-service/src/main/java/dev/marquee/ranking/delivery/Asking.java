package dev.marquee.ranking.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What a request says of how it is to be answered.
 *
 * @param deadlineMillis the header {@value PageDeadlines#HEADER}, or null
 * @param idempotencyKey the header {@value KeyedAnswers#HEADER}, or null
 * @param path what is asked for; the same key stands for another answer elsewhere
 * @param unitId for whom; null for nobody. The same key stands for another answer for others
 * @param body what was sent, as it was read
 */
public record Asking(
    @Nullable String deadlineMillis,
    @Nullable String idempotencyKey,
    String path,
    @Nullable String unitId,
    Object body) {}
