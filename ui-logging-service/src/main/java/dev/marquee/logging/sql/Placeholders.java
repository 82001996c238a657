package dev.marquee.logging.sql;

import dev.marquee.contract.InvalidValueException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts parameters into a query as literals: the n-th {@code ?} takes the n-th, {@code $n} names it.
 * The gate that queries pass cannot bind parameters of theirs.
 *
 * <p>Quoted text and comments are left alone. A quoted literal cannot end early: its quotes are
 * doubled. Cost: one pass.
 */
final class Placeholders {
  private final String sql;
  private final List<@Nullable Object> parameters;
  private final StringBuilder filled = new StringBuilder();
  private int position;
  private int asked;
  private int highest;

  private Placeholders(String sql, List<@Nullable Object> parameters) {
    this.sql = sql;
    this.parameters = parameters;
  }

  /**
   * @throws InvalidValueException if there are more placeholders than parameters or fewer, or a
   *     parameter is a list or an object
   */
  static String fill(String sql, List<@Nullable Object> parameters) {
    return new Placeholders(sql, parameters).fill();
  }

  private String fill() {
    while (position < sql.length()) {
      char next = sql.charAt(position);
      if (next == '\'') {
        copyQuoted('\'', escapes());
      } else if (next == '"') {
        copyQuoted('"', false);
      } else if (sql.startsWith("--", position)) {
        copyThrough("\n");
      } else if (sql.startsWith("/*", position)) {
        copyThrough("*/");
      } else if (next == '$') {
        dollar();
      } else if (next == '?') {
        position++;
        literal(++asked);
      } else {
        copy(1);
      }
    }
    if (highest < parameters.size()) {
      throw new InvalidValueException(
          "parameters",
          "parameters has %d values and the query names %d; send as many as it has placeholders."
              .formatted(parameters.size(), highest));
    }
    return filled.toString();
  }

  /** {@code $1}, or the start of text quoted by {@code $tag$}. */
  private void dollar() {
    int end = position + 1;
    while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
      end++;
    }
    if (end > position + 1 && end < position + 5) {
      int number = Integer.parseInt(sql, position + 1, end, 10);
      position = end;
      literal(number);
      return;
    }
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
      end++;
    }
    if (end < sql.length() && sql.charAt(end) == '$') {
      String tag = sql.substring(position, end + 1);
      copy(tag.length());
      copyThrough(tag);
    } else {
      copy(1);
    }
  }

  /** Whether the quote that stands here opens {@code E'…'}, in which a backslash escapes. */
  private boolean escapes() {
    return position > 0
        && Character.toUpperCase(sql.charAt(position - 1)) == 'E'
        && (position == 1 || !Character.isLetterOrDigit(sql.charAt(position - 2)));
  }

  private void copyQuoted(char quote, boolean escapes) {
    copy(1);
    while (position < sql.length()) {
      char next = sql.charAt(position);
      copy(escapes && next == '\\' ? 2 : 1);
      if (next == quote) {
        return;
      }
    }
  }

  private void copyThrough(String end) {
    int found = sql.indexOf(end, position);
    copy(found < 0 ? sql.length() - position : found + end.length() - position);
  }

  private void copy(int characters) {
    int end = Math.min(position + characters, sql.length());
    filled.append(sql, position, end);
    position = end;
  }

  private void literal(int number) {
    highest = Math.max(highest, number);
    if (number < 1 || number > parameters.size()) {
      throw new InvalidValueException(
          "parameters",
          "the query names parameter %d and parameters has %d values."
              .formatted(number, parameters.size()));
    }
    switch (parameters.get(number - 1)) {
      case null -> filled.append("NULL");
      case String text -> filled.append('\'').append(text.replace("'", "''")).append('\'');
      case Boolean flag -> filled.append(flag);
      case BigDecimal value -> filled.append('(').append(value.toPlainString()).append(')');
      case Number value -> filled.append('(').append(value).append(')');
      default ->
          throw new InvalidValueException(
              "parameters",
              "parameter %d is a list or an object; send a text, a number, a boolean or null."
                  .formatted(number));
    }
  }
}
