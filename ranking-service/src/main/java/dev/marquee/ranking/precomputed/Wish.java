package dev.marquee.ranking.precomputed;

import dev.marquee.ranking.serving.ServingSnapshot;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A population that has asked for a page, and the page that was made for it.
 *
 * <p>Thread-safety: safe; one thread makes the pages.
 */
public final class Wish {
  private static final WeakReference<ServingSnapshot> NOTHING = new WeakReference<>(null);

  /** A minute and more, of a second. */
  private static final int MOST_DOUBLINGS = 6;

  private final Population population;
  private final Map<String, Object> context;
  private volatile long askedNanos;
  private volatile long triedNanos;
  private volatile int failures;
  private volatile @Nullable PrecomputedPage page;
  private volatile WeakReference<ServingSnapshot> madeOf = NOTHING;

  Wish(Population population, Map<String, Object> context, long nowNanos) {
    this.population = population;
    this.context = Map.copyOf(context);
    this.askedNanos = nowNanos;
    this.triedNanos = nowNanos - Long.MAX_VALUE / 2;
  }

  public Population population() {
    return population;
  }

  /** What tells the population from others. */
  public Map<String, Object> context() {
    return context;
  }

  /** The page, or null before the first was made. */
  public @Nullable PrecomputedPage page() {
    return page;
  }

  long askedNanos() {
    return askedNanos;
  }

  /**
   * How long to wait before the page is tried again: twice as long after each time that none could
   * be made.
   *
   * @param first after a page, and after the first failure
   */
  public long retryNanos(long first) {
    return first << Math.min(failures, MOST_DOUBLINGS);
  }

  /** Whether somebody asked since. */
  public boolean askedSince(long nanos) {
    return askedNanos - nanos > 0;
  }

  /** Whether it was tried to make the page since. */
  public boolean triedSince(long nanos) {
    return triedNanos - nanos > 0;
  }

  /** Whether the page was made of that snapshot. */
  public boolean madeOf(ServingSnapshot snapshot) {
    return madeOf.refersTo(snapshot);
  }

  void asked(long nowNanos) {
    askedNanos = nowNanos;
  }

  /**
   * Notes what was made.
   *
   * @param made null where none could be made; then the one before stays
   */
  public void made(@Nullable PrecomputedPage made, ServingSnapshot of, long nowNanos) {
    if (made == null) {
      failed(nowNanos);
      return;
    }
    triedNanos = nowNanos;
    failures = 0;
    page = made;
    madeOf = new WeakReference<>(of);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread makes the pages.
  void failed(long nowNanos) {
    triedNanos = nowNanos;
    failures++;
  }
}
