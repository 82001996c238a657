package dev.marquee.ranking.feature;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a model's features had no value and got what the bundle declares instead, from one
 * request of {@value #EVERY}.
 *
 * <p>Thread-safety: safe. Cost: one counter for most requests, a look at each value for the others.
 */
public final class FeatureCounts {
  /** One request of so many is counted. */
  public static final int EVERY = 16;

  private final AtomicInteger requests = new AtomicInteger();
  private final LongAdder rows = new LongAdder();
  private final LongAdder[] missing;
  private final LongAdder[] defaulted;
  private final LongAdder[] notFinite;

  public FeatureCounts(int features) {
    missing = adders(features);
    defaulted = adders(features);
    notFinite = adders(features);
  }

  private static LongAdder[] adders(int count) {
    LongAdder[] adders = new LongAdder[count];
    for (int i = 0; i < count; i++) {
      adders[i] = new LongAdder();
    }
    return adders;
  }

  /** Whether the next request is one that is counted; the first is. */
  public boolean sampled() {
    return Math.floorMod(requests.getAndIncrement(), EVERY) == 0;
  }

  public void rows(int count) {
    rows.add(count);
  }

  public void missing(int feature, int count) {
    missing[feature].add(count);
  }

  public void defaulted(int feature, int count) {
    defaulted[feature].add(count);
  }

  public void notFinite(int feature, int count) {
    notFinite[feature].add(count);
  }

  /** How many candidates were looked at. */
  public long rows() {
    return rows.sum();
  }

  /** Of those, how many lacked the value while others of the same source had one. */
  public long missing(int feature) {
    return missing[feature].sum();
  }

  /** Of those, how many got the default since the source was not there at all. */
  public long defaulted(int feature) {
    return defaulted[feature].sum();
  }

  /** How many of the caller's own values were infinite; of all requests. */
  public long notFinite(int feature) {
    return notFinite[feature].sum();
  }
}
