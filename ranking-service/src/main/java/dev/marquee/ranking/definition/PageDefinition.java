package dev.marquee.ranking.definition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.layout.Layout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one page is made of.
 *
 * @param page its name, for example {@code home}
 * @param rows top to bottom; those that come out empty are left out
 * @param eligibility what every item of the page must satisfy; nothing if absent
 * @param leaveOut what is left out because of what the user did; {@link LeaveOut#USUAL} if absent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PageDefinition(
    String page, List<RowDefinition> rows, List<EligibilityRule> eligibility, LeaveOut leaveOut) {
  /** The most rules that one page may have. */
  public static final int MAX_RULES = 20;

  public PageDefinition(
      @Nullable String page,
      @Nullable List<RowDefinition> rows,
      @Nullable List<EligibilityRule> eligibility,
      @Nullable LeaveOut leaveOut) {
    this.page = Check.name("page", page);
    if (rows == null
        || rows.isEmpty()
        || rows.size() > Layout.MAX_ROWS
        || rows.stream().anyMatch(Objects::isNull)) {
      throw new InvalidValueException(
          "rows", "a page has rows; give from 1 to %d of them.".formatted(Layout.MAX_ROWS));
    }
    requireOwnPlaces(rows);
    this.rows = List.copyOf(rows);
    this.eligibility = eligibility == null ? List.of() : Check.complete("eligibility", eligibility);
    requireOwnNames(this.eligibility);
    this.leaveOut = leaveOut == null ? LeaveOut.USUAL : leaveOut;
  }

  /** A page without rules. */
  public PageDefinition(@Nullable String page, @Nullable List<RowDefinition> rows) {
    this(page, rows, null, null);
  }

  /** The precomputed lists that the rows take from, each once. */
  @JsonIgnore
  public List<RowSource.Precomputed> lists() {
    List<RowSource.Precomputed> lists = new ArrayList<>();
    for (RowDefinition row : rows) {
      if (row.source() instanceof RowSource.Precomputed list && !lists.contains(list)) {
        lists.add(list);
      }
    }
    return lists;
  }

  private static void requireOwnPlaces(List<RowDefinition> rows) {
    Set<String> ids = new HashSet<>();
    Set<Integer> places = new HashSet<>();
    for (RowDefinition row : rows) {
      if (!ids.add(row.id())) {
        throw new InvalidValueException(
            "rows", "two rows have the id \"%s\"; give each its own.".formatted(row.id()));
      }
      Integer place = row.pinned();
      if (place != null && place >= rows.size()) {
        throw new InvalidValueException(
            "rows",
            "row \"%s\" is pinned at %d, but the page has %d rows; count from 0."
                .formatted(row.id(), place, rows.size()));
      }
      if (place != null && !places.add(place)) {
        throw new InvalidValueException(
            "rows",
            "two rows are pinned at %d, one of them \"%s\"; pin each at a place of its own."
                .formatted(place, row.id()));
      }
    }
  }

  private static void requireOwnNames(List<EligibilityRule> rules) {
    if (rules.size() > MAX_RULES) {
      throw new InvalidValueException(
          "eligibility",
          "eligibility has %d rules; give at most %d.".formatted(rules.size(), MAX_RULES));
    }
    Set<String> names = new HashSet<>();
    for (EligibilityRule rule : rules) {
      if (!names.add(rule.name())) {
        throw new InvalidValueException(
            "eligibility",
            "two rules are called \"%s\"; give each a name of its own.".formatted(rule.name()));
      }
    }
  }
}
