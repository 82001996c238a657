package dev.marquee.ranking.precomputed;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.ranking.definition.EligibilityRule;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the populations that asked for one. Which there are is learned from the requests;
 * who asks for nothing for a while is forgotten.
 *
 * <p>Thread-safety: safe. Cost of a question: one look-up for each of the page's names, and one for
 * the population.
 */
@Singleton
public final class PrecomputedPages {
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

  private final int most;
  private final long agedNanos;
  private final AtomicLong lookedNanos = new AtomicLong(System.nanoTime() - BETWEEN_LOOKS);
  private final List<String> always;
  private final Counter leftOut;
  private final Map<String, Names> names = new ConcurrentHashMap<>();
  private final Map<Population, Wish> wishes = new ConcurrentHashMap<>();

  PrecomputedPages(PrecomputedSettings settings, MeterRegistry metrics) {
    this.most = settings.most();
    this.agedNanos = settings.refresh().toNanos();
    this.always = settings.context();
    this.leftOut =
        Counter.builder("marquee.precomputed.left.out")
            .description("Requests of populations beyond the number that pages are kept for")
            .register(metrics);
    Gauge.builder("marquee.precomputed.pages", this, PrecomputedPages::count)
        .description("Populations that a page lies ready for")
        .register(metrics);
  }

  /** The entries of the context that tell the populations of a page apart. */
  private record Names(PageDefinition definition, List<String> names) {}

  /**
   * Asks for the page of a request's population.
   *
   * @return null where it has none of its own, since there are too many
   */
  public @Nullable Wish ask(
      PageDefinition definition,
      LayoutRef layout,
      ModelRef model,
      double diversity,
      Map<String, Object> context) {
    List<String> wanted = names(definition);
    List<String> values = Population.values(wanted, context);
    if (values == null) {
      return null;
    }
    Population population = new Population(definition.page(), layout, model, diversity, values);
    Wish known = wishes.get(population);
    long now = System.nanoTime();
    if (known != null) {
      known.asked(now);
      return known;
    }
    if (wishes.size() >= most && !madeRoom(now)) {
      leftOut.increment();
      return null;
    }
    Wish fresh = new Wish(population, Population.context(wanted, context), now);
    Wish before = wishes.putIfAbsent(population, fresh);
    return before == null ? fresh : before;
  }

  /**
   * Gives up the population that was not asked for longest, if that is longer ago than a page's
   * age: one that is asked for more often than that keeps its place. At most once in {@link
   * #BETWEEN_LOOKS}, however many ask.
   */
  private boolean madeRoom(long now) {
    long last = lookedNanos.get();
    if (now - last < BETWEEN_LOOKS || !lookedNanos.compareAndSet(last, now)) {
      return false;
    }
    Wish oldest = null;
    for (Wish wish : wishes.values()) {
      oldest = oldest == null || !wish.askedSince(oldest.askedNanos()) ? wish : oldest;
    }
    if (oldest == null || oldest.askedSince(now - agedNanos)) {
      return false;
    }
    forget(oldest);
    return true;
  }

  /** Those that a page is made for. */
  public Collection<Wish> wishes() {
    return wishes.values();
  }

  /** Makes room for others. */
  public void forget(Wish wish) {
    wishes.remove(wish.population(), wish);
  }

  /** For how many populations a page lies ready. */
  public int count() {
    int count = 0;
    for (Wish wish : wishes.values()) {
      count += wish.page() == null ? 0 : 1;
    }
    return count;
  }

  private List<String> names(PageDefinition definition) {
    Names known = names.get(definition.page());
    if (known != null && known.definition().equals(definition)) {
      return known.names();
    }
    Set<String> found = new LinkedHashSet<>(always);
    for (EligibilityRule rule : definition.eligibility()) {
      switch (rule) {
        case EligibilityRule.ContainsContext contains -> found.add(contains.context());
        case EligibilityRule.AtMostContext atMost -> found.add(atMost.context());
        case EligibilityRule.Window window -> {}
      }
    }
    for (RowSource.Precomputed list : definition.lists()) {
      if (list.segment() != null) {
        found.add(list.segment());
      }
    }
    Names made = new Names(definition, List.copyOf(found));
    names.put(definition.page(), made);
    return made.names();
  }
}
