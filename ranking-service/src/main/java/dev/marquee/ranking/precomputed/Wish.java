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

  private final Population population;
  private final Map<String, Object> context;
  private volatile long askedNanos;
  private volatile long triedNanos;
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
    triedNanos = nowNanos;
    if (made != null) {
      page = made;
      madeOf = new WeakReference<>(of);
    }
  }
}
