package dev.marquee.ranking.construction;

import dev.marquee.ranking.examination.ExaminationCurve;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a page is to be built.
 *
 * @param firstRow where on the layout the first row stands: 0, or where a page goes on
 * @param rows at most so many, at least 1; with {@code firstRow} within the layout
 * @param columns at most so many, at least 1, within the layout; a row's definition may allow fewer
 * @param examination of the layout's slots
 * @param reach how many of a row's best items chance may show, for a number of slots
 * @param diversity within each row; null for relevance alone
 */
public record PagePlan(
    int firstRow,
    int rows,
    int columns,
    ExaminationCurve examination,
    IntUnaryOperator reach,
    @Nullable MaximalMarginalRelevance diversity) {}
