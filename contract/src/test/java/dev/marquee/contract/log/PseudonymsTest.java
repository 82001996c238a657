package dev.marquee.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PseudonymsTest {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private final Pseudonyms pseudonyms = new Pseudonyms(SECRET);

  @Test
  void aPseudonymIsTheStartOfTheKeyedHashOfTheId() {
    // printf u-42 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    assertThat(pseudonyms.userKey("u-42")).isEqualTo("ffc304dc8ccbca862ed8e4dfcf2aee7f");
  }

  @Test
  void nobodyHasNone() {
    assertThat(pseudonyms.userKey(null)).isNull();
    assertThat(Pseudonyms.tokenHash(null)).isZero();
  }

  @Test
  void anotherSecretGivesAnother() {
    Pseudonyms others = new Pseudonyms(new byte[32]);

    assertThat(others.userKey("u-42")).isNotEqualTo(pseudonyms.userKey("u-42"));
  }

  @Test
  void aTokenCarriesTheFirstEightBytesOfIt() {
    assertThat(Pseudonyms.tokenHash("0123456789abcdeffedcba9876543210"))
        .isEqualTo(0x0123456789abcdefL);
  }
}
