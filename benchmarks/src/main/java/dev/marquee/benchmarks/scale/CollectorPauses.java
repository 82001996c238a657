package dev.marquee.benchmarks.scale;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The longest time that the garbage collector stopped everything, as it says itself. */
final class CollectorPauses {
  private final AtomicLong longestMillis = new AtomicLong();

  /** Begins to listen, for as long as the process lives. */
  CollectorPauses() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      // The cycles of a concurrent collector stop nobody.
      if (collector instanceof NotificationEmitter emitter
          && !collector.getName().contains("Cycles")
          && !collector.getName().contains("Concurrent")) {
        emitter.addNotificationListener(
            (notification, handback) -> {
              if (notification.getUserData() instanceof CompositeData data
                  && notification
                      .getType()
                      .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                long millis =
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration();
                longestMillis.accumulateAndGet(millis, Math::max);
              }
            },
            null,
            null);
      }
    }
  }

  /** Since the last call, milliseconds. */
  long longestMillis() {
    return longestMillis.getAndSet(0);
  }
}
