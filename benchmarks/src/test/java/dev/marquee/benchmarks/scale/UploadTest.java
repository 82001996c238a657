package dev.marquee.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.catalogue.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UploadTest {
  @Test
  void everyLineIsAnItemWithItsAttributes() throws IOException {
    ItemLines lines = new ItemLines(250, 3, 1);

    String text = new String(lines.readAllBytes(), StandardCharsets.US_ASCII);

    assertThat(text.lines()).hasSize(250);
    assertThat(lines.sent()).isEqualTo(text.length());
    Item last = new ObjectMapper().readValue(text.lines().toList().getLast(), Item.class);
    assertThat(last.itemId()).isEqualTo("item-249");
    assertThat(last.attributes()).containsOnlyKeys("a0", "a1", "a2");
  }

  @Test
  void theLongestStopIsFoundWithWhatItWasFor() {
    Safepoints.Stop longest =
        Safepoints.longest(
            List.of(
                "[0.500s] Safepoint \"ICBufferFull\", Time since last: 1 ns, Reaching safepoint: 2 ns, Cleanup: 0 ns, At safepoint: 4 ns, Leaving safepoint: 1 ns, Total:    1200000 ns, Threads: 1 runnable, 20 total",
                "[0.900s] Safepoint \"ZMarkStart\", Time since last: 1 ns, Reaching safepoint: 2 ns, At safepoint: 4 ns, Total: 3500000 ns",
                "[1.100s] something else"));

    assertThat(longest).isEqualTo(new Safepoints.Stop("ZMarkStart", 3.5));
  }

  @Test
  void aQuietTimeHasNoStop() {
    assertThat(Safepoints.longest(List.of())).isEqualTo(new Safepoints.Stop("none", 0));
  }
}
