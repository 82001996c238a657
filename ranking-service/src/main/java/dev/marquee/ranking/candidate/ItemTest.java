package dev.marquee.ranking.candidate;

import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.NumberColumn;
import dev.marquee.ranking.catalogue.TextColumn;
import dev.marquee.ranking.catalogue.TextsColumn;
import dev.marquee.ranking.definition.EligibilityRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a page, made ready for one request: what the request says is looked up once, so that a
 * candidate costs a few array accesses.
 */
@FunctionalInterface
interface ItemTest {
  /** Whether the item may be shown. */
  boolean admits(int item);

  /** The test that a rule comes to for a request. */
  static ItemTest of(EligibilityRule rule, CandidateQuery query) {
    Catalogue catalogue = query.index().catalogue();
    Map<String, Object> context = query.context();
    return switch (rule) {
      case EligibilityRule.ContainsContext contains ->
          contains(
              catalogue.column(contains.attribute()),
              context.get(contains.context()),
              shown(contains.unknown()));
      case EligibilityRule.AtMostContext atMost ->
          atMost(
              catalogue.column(atMost.attribute()),
              number(context.get(atMost.context())),
              shown(atMost.unknown()));
      case EligibilityRule.Window window ->
          within(
              query.index().times(window.from()),
              query.index().times(window.to()),
              query.nowMillis());
    };
  }

  private static boolean shown(EligibilityRule.Unknown unknown) {
    return unknown == EligibilityRule.Unknown.SHOW;
  }

  private static ItemTest contains(
      @Nullable Column column, @Nullable Object value, boolean unknown) {
    if (column == null || value == null) {
      return item -> unknown;
    }
    if (column instanceof TextsColumn texts) {
      int code = texts.codeOf(value.toString());
      return item ->
          texts.count(item) == 0 ? unknown : code != TextColumn.MISSING && texts.has(item, code);
    }
    if (column instanceof NumberColumn numbers) {
      double wanted = number(value);
      return item -> {
        double own = numbers.number(item);
        return Double.isNaN(own) ? unknown : own == wanted;
      };
    }
    String wanted = value.toString();
    return item -> {
      String own = column.text(item);
      return own == null ? unknown : own.equals(wanted);
    };
  }

  private static ItemTest atMost(@Nullable Column column, double limit, boolean unknown) {
    if (column == null || Double.isNaN(limit)) {
      return item -> unknown;
    }
    return item -> {
      double own = column.number(item);
      return Double.isNaN(own) ? unknown : own <= limit;
    };
  }

  private static ItemTest within(@Nullable ItemTimes from, @Nullable ItemTimes to, long nowMillis) {
    return item ->
        (from == null || from.notAfter(item, nowMillis))
            && (to == null || to.after(item, nowMillis));
  }

  private static double number(@Nullable Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case Boolean flag -> flag ? 1 : 0;
      case String text -> parsed(text);
      case null, default -> Double.NaN;
    };
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
