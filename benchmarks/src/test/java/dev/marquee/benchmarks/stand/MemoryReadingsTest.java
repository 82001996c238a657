package dev.marquee.benchmarks.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MemoryReadingsTest {
  private static final String SUMMARY =
      """

      Native Memory Tracking:

      (Omitting categories weighting less than 1KB)

      Total: reserved=2034343KB, committed=1100000KB
             malloc: 48827KB #267893
             mmap:   reserved=1985516KB, committed=670552KB

      -                 Java Heap (reserved=524288KB, committed=524288KB)
                                  (mmap: reserved=524288KB, committed=524288KB, at peak)
      """;

  @Test
  void theHeapIsLeftOutOfWhatTheJvmHasOfTheSystem() {
    assertThat(NativeMemory.outsideHeap(SUMMARY)).isEqualTo((1_100_000L - 524_288) * 1024);
  }

  @Test
  void withoutTrackingTheReasonIsSaid() {
    assertThatThrownBy(() -> NativeMemory.outsideHeap("Native memory tracking is not enabled"))
        .hasMessage("This says nothing of memory: Native memory tracking is not enabled");
  }

  @Test
  void thisProcessIsResident() {
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();

    assertThat(NativeMemory.residentBytes(ProcessHandle.current().pid())).isGreaterThan(heap);
  }

  @Test
  void metricsOfANameAreAddedUpWhateverTheirTags() {
    String scraped =
        """
        # HELP marquee_model_tensors_open Tensors
        marquee_model_tensors_open{model="home@1"} 1.0
        marquee_model_tensors_open{model="rank@1"} 2.0
        marquee_model_tensors_opened 40.0
        """;

    assertThat(Metrics.sum(scraped, "marquee_model_tensors_open")).isEqualTo(3);
  }

  @Test
  void aMetricThatIsNotThereIsNoZero() {
    assertThatThrownBy(() -> Metrics.sum("a 1.0\n", "b"))
        .hasMessage("The service has no metric b.");
  }
}
