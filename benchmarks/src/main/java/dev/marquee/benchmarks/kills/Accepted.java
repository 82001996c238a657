package dev.marquee.benchmarks.kills;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the service has answered for.
 *
 * <p>Thread-safety: safe.
 */
final class Accepted {
  private final Set<UUID> ids = new HashSet<>();
  private final Set<UUID> erased = new HashSet<>();
  private long sent;

  /** These were accepted, after so many attempts. */
  synchronized void add(List<UUID> batch, int attempts) {
    ids.addAll(batch);
    sent += attempts;
  }

  /** These were accepted, and their user was erased after that. */
  synchronized void addErased(List<UUID> batch) {
    erased.addAll(batch);
  }

  /** Batches that were sent, those that were sent again counted each time. */
  synchronized long sent() {
    return sent;
  }

  /** The ids that the lake must hold. */
  synchronized Set<UUID> ids() {
    return new HashSet<>(ids);
  }

  /** The ids that it must not hold. */
  synchronized Set<UUID> erased() {
    return new HashSet<>(erased);
  }
}
