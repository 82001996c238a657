package dev.marquee.ranking.candidate;

import dev.marquee.ranking.definition.EligibilityRule;
import dev.marquee.ranking.definition.LeaveOut;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.user.UserItems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown to somebody at a moment: the page's rules, and what the user did, each made
 * ready once so that an item costs a few array accesses.
 *
 * <p>Thread-safety: immutable.
 */
public final class Eligibility {
  /** No rule is broken. */
  static final int NONE = -1;

  private final ItemTest[] rules;
  private final ItemTest[] lasting;
  private final List<Object> verdict;
  private final UserItems user;
  private final int seenMoreThan;
  private final boolean leaveFinished;
  private final boolean leaveBlocked;

  private Eligibility(CandidateQuery query) {
    List<EligibilityRule> eligibility = query.page().eligibility();
    this.rules = new ItemTest[eligibility.size()];
    List<ItemTest> ofAnyMoment = new ArrayList<>();
    this.verdict = new ArrayList<>();
    for (int i = 0; i < rules.length; i++) {
      EligibilityRule rule = eligibility.get(i);
      rules[i] = ItemTest.of(rule, query);
      String context = rule.lookedUp();
      if (context != null) {
        ofAnyMoment.add(rules[i]);
        verdict.add(rule);
        verdict.add(said(query.context().get(context)));
      }
    }
    this.lasting = ofAnyMoment.toArray(ItemTest[]::new);
    this.user = query.user();
    LeaveOut leaveOut = query.page().leaveOut();
    Integer limit = leaveOut.seenMoreThan();
    this.seenMoreThan = limit == null ? Integer.MAX_VALUE : limit;
    this.leaveFinished = leaveOut.finished();
    this.leaveBlocked = leaveOut.blocked();
  }

  /** What the query's page, user, context and moment come to. */
  public static Eligibility of(CandidateQuery query) {
    return new Eligibility(query);
  }

  /** Whether a row from that source may show the item. */
  public boolean admits(RowSource source, int item) {
    return brokenRule(item) == NONE && unwanted(source, item) == null;
  }

  /** The place of the first of the page's rules that the item breaks, or {@link #NONE}. */
  int brokenRule(int item) {
    for (int i = 0; i < rules.length; i++) {
      if (!rules[i].admits(item)) {
        return i;
      }
    }
    return NONE;
  }

  /** Whether any rule says the same of an item at every moment. */
  boolean lasts() {
    return lasting.length > 0;
  }

  /** Whether those rules that say the same at every moment admit the item. */
  boolean admitsLastingly(int item) {
    for (ItemTest rule : lasting) {
      if (!rule.admits(item)) {
        return false;
      }
    }
    return true;
  }

  /** Equal where {@link #admitsLastingly} says the same of every item of a snapshot. */
  List<Object> verdict() {
    return verdict;
  }

  private static Object said(@Nullable Object value) {
    return value == null ? Unsaid.NOTHING : value;
  }

  private enum Unsaid {
    NOTHING
  }

  /** Why the user is not to be shown the item in a row from that source; null if they may be. */
  @Nullable DropReason unwanted(RowSource source, int item) {
    if (leaveBlocked && user.blocked(item)) {
      return DropReason.BLOCKED;
    }
    if (source.ofOwnChoice()) {
      return null;
    }
    if (leaveFinished && user.finished(item)) {
      return DropReason.FINISHED;
    }
    return user.timesSeen(item) > seenMoreThan ? DropReason.SEEN_TOO_OFTEN : null;
  }
}
