package dev.marquee.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LogStreamsTest {
  private static final int SHARDS = 16;

  @Test
  void aShardHasItsHashTagSoThatItsKeysLieTogether() {
    assertThat(LogStreams.key(7)).isEqualTo("mq:log:{07}");
    assertThat(LogStreams.key(123)).isEqualTo("mq:log:{123}");
    assertThat(LogStreams.tag(7)).isEqualTo("{07}");
  }

  /** If one of these changes, what is in the streams of an installation is no longer found. */
  @Test
  void aUserStaysInItsShard() {
    assertThat(LogStreams.shardOf("0123456789abcdeffedcba9876543210", "x", SHARDS)).isEqualTo(5);
    assertThat(LogStreams.shardOf(null, "0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55", SHARDS))
        .isEqualTo(13);
  }

  @Test
  void aUserDecidesAndWhereThereIsNoneThePageDoes() {
    assertThat(LogStreams.shardOf("u", "page-1", SHARDS))
        .isEqualTo(LogStreams.shardOf("u", "page-2", SHARDS));
    assertThat(LogStreams.shardOf(null, "u", SHARDS))
        .isEqualTo(LogStreams.shardOf("u", "", SHARDS));
  }

  @Test
  void usersSpreadEvenly() {
    Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
    int[] counts = new int[SHARDS];
    for (int i = 0; i < 16_000; i++) {
      counts[LogStreams.shardOf(pseudonyms.userKey("user-" + i), "", SHARDS)]++;
    }

    // The 99.9% point of chi-squared with 15 degrees of freedom is 37.7; the inputs are fixed.
    double chiSquared =
        Arrays.stream(counts).mapToDouble(n -> (n - 1_000.0) * (n - 1_000.0) / 1_000.0).sum();
    assertThat(chiSquared).isLessThan(37.7);
  }

  @Test
  void oneShardTakesAll() {
    assertThat(LogStreams.shardOf("anybody", "", 1)).isZero();
  }
}
