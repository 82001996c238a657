package dev.marquee.ranking.candidate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What rules admit of long orders, for those rules whose verdict is the same for every request that
 * says the same of the moment: so that a rule that admits few items costs one pass through an order
 * in a snapshot, and not one in every request.
 *
 * <p>Kept are the {@value #MOST} orders that were asked for last, of each the first {@value
 * #LONGEST} items that are admitted.
 *
 * <p>Thread-safety: safe; two may make the same list at the same time.
 */
final class AdmittedItems {
  /** So many items of an order are looked at before anything is kept of it. */
  static final int LOOKED_AT_PLAINLY = 4_096;

  /** So many admitted items of an order are kept: a few times what a row takes. */
  static final int LONGEST = 1_024;

  private static final int MOST = 512;
  private static final float USUAL_LOAD = 0.75f;

  private final Map<Key, Admitted> kept =
      new LinkedHashMap<>(16, USUAL_LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Admitted> eldest) {
          return size() > MOST;
        }
      };

  /**
   * What is admitted of an order from {@value #LOOKED_AT_PLAINLY} on.
   *
   * @param items in the order's order
   * @param end where in the order the next one would be looked for
   */
  record Admitted(int[] items, int end) {}

  /** An order by its identity, and what the rules and the request say. */
  private record Key(int[] order, List<Object> verdict) {}

  /**
   * What is admitted of an order.
   *
   * @param verdict equal where {@code admits} says the same of every item
   */
  Admitted of(int[] order, List<Object> verdict, IntPredicate admits) {
    Key key = new Key(order, verdict);
    synchronized (kept) {
      Admitted known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    Admitted made = make(order, admits);
    synchronized (kept) {
      kept.put(key, made);
    }
    return made;
  }

  private static Admitted make(int[] order, IntPredicate admits) {
    int[] items = new int[LONGEST];
    int count = 0;
    int at = LOOKED_AT_PLAINLY;
    for (; at < order.length && count < LONGEST; at++) {
      if (admits.test(order[at])) {
        items[count++] = order[at];
      }
    }
    return new Admitted(Arrays.copyOf(items, count), at);
  }
}
