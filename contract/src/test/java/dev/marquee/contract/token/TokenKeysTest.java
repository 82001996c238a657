package dev.marquee.contract.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.WireJson;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TokenKeysTest {
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void keysAreReadFromBase64AsSettingsGiveThem() {
    TokenKeys keys = TokenKeys.ofBase64("k1", Map.of("k1", " " + SECRET + "\n"));

    assertThat(keys.secrets().get("k1")).hasSize(32);
  }

  @Test
  void aShortSecretIsRefusedWithAWayToMakeOne() {
    String short31 = Base64.getEncoder().encodeToString(new byte[31]);

    assertThat(refusal("k1", Map.of("k1", short31)))
        .contains("31 bytes")
        .contains("openssl rand -base64 32");
  }

  @Test
  void aSecretThatIsNotBase64IsRefusedWithoutShowingIt() {
    assertThat(refusal("k1", Map.of("k1", "hunter2!!")))
        .isEqualTo("the secret of token key k1 is not Base64.");
  }

  @Test
  void theSigningKeyMustBeThere() {
    assertThat(refusal("k2", Map.of("k1", SECRET))).contains("\"k2\"").contains("add its secret");
    assertThat(refusal("k1", Map.of())).contains("\"k1\"");
  }

  @Test
  void aKeyIdIsShortAndPlain() {
    assertThat(refusal("k23456789", Map.of("k23456789", SECRET))).contains("at most 8");
    assertThat(refusal("k 1", Map.of("k 1", SECRET))).contains("letters, digits");
  }

  @Test
  void asTextKeysShowNoSecret() {
    assertThat(TokenKeys.ofBase64("k1", Map.of("k1", SECRET)))
        .hasToString("TokenKeys[signing=k1, ids=[k1]]");
  }

  private static String refusal(String signing, Map<String, String> secrets) {
    return WireJson.refusal(() -> TokenKeys.ofBase64(signing, secrets)).mend();
  }
}
