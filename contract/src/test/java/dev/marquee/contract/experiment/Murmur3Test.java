package dev.marquee.contract.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class Murmur3Test {
  private static final String VECTORS = "murmur3/murmur3-x86-32.json";

  @Test
  @RequiresVectors(VECTORS)
  void everyPublishedValueIsReproduced() throws IOException {
    JsonNode vectors = new ObjectMapper().readTree(RequiresVectors.Present.file(VECTORS).toFile());

    assertThat(vectors).hasSize(16);
    for (JsonNode vector : vectors) {
      byte[] input = vector.path("input").asText().getBytes(StandardCharsets.UTF_8);

      int hash = Murmur3.hash32(input, (int) vector.path("seed").asLong());

      assertThat(Integer.toUnsignedLong(hash))
          .as("%s", vector)
          .isEqualTo(vector.path("x86_32").asLong());
    }
  }

  @Test
  void nothingHashesToNothing() {
    assertThat(Murmur3.hash32(new byte[0], 0)).isZero();
  }

  @Test
  void bytesAboveAsciiAreTakenAsUnsigned() {
    byte[] allOnes = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};

    assertThat(Integer.toUnsignedLong(Murmur3.hash32(allOnes, 0))).isEqualTo(0x76293B50L);
  }
}
