package dev.marquee.edge.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SigningTest {
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String SHORT = Base64.getEncoder().encodeToString(new byte[31]);

  private final Signing signing = new Signing();

  @Test
  void withItsSecretsItSignsAndHides() {
    Settings settings = new Settings("k1", Map.of("k1", SECRET), Optional.of(SECRET + "\n"));

    assertThat(signing.pageTokens(settings)).isNotNull();
    assertThat(signing.pseudonyms(settings).userKey("u-42")).hasSize(32);
  }

  @Test
  void aMissingSecretIsRefusedWithAWayToMakeOne() {
    Settings nothing = new Settings("k1", Map.of(), Optional.empty());

    assertThatThrownBy(() -> signing.pageTokens(nothing)).hasMessageContaining("\"k1\"");
    assertThatThrownBy(() -> signing.pseudonyms(nothing))
        .hasMessageContaining("marquee.signing.pseudonym-secret")
        .hasMessageContaining("openssl rand");
  }

  @Test
  void aShortSecretIsRefused() {
    Settings tooShort = new Settings("k1", Map.of("k1", SHORT), Optional.of(SHORT));

    assertThatThrownBy(() -> signing.pageTokens(tooShort)).hasMessageContaining("31 bytes");
    assertThatThrownBy(() -> signing.pseudonyms(tooShort)).hasMessageContaining("31 bytes");
  }

  @Test
  void aSecretThatIsNotBase64IsRefusedWithoutShowingIt() {
    Settings words = new Settings("k1", Map.of("k1", "hunter2!"), Optional.of("hunter2!"));

    assertThatThrownBy(() -> signing.pageTokens(words))
        .hasMessageContaining("not Base64")
        .hasMessageNotContaining("hunter");
    assertThatThrownBy(() -> signing.pseudonyms(words))
        .hasMessage("marquee.signing.pseudonym-secret is not Base64.")
        .hasNoCause();
  }

  private record Settings(
      String tokenKey, Map<String, String> tokenKeys, Optional<String> pseudonymSecret)
      implements SigningSettings {}
}
