package dev.marquee.contract.token;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The secrets that page tokens are signed with, by key id. One signs; all verify, so that keys can
 * be exchanged while tokens of the old one still live.
 *
 * @param signing id of the key that signs
 * @param secrets key id to secret, each of at least {@value #MIN_SECRET_BYTES} bytes
 */
public record TokenKeys(String signing, Map<String, byte[]> secrets) {
  public static final int MIN_SECRET_BYTES = 32;
  private static final int MAX_KEY_ID_LENGTH = 8;

  public TokenKeys {
    secrets = Map.copyOf(secrets);
    secrets.forEach(
        (id, secret) -> {
          Check.name("token key id", id);
          if (id.length() > MAX_KEY_ID_LENGTH) {
            throw new InvalidValueException(
                "token key id",
                "token key id \"%s\" is too long; use at most %d characters."
                    .formatted(id, MAX_KEY_ID_LENGTH));
          }
          if (secret.length < MIN_SECRET_BYTES) {
            throw new InvalidValueException(
                "token key " + id,
                "the secret of token key %s has %d bytes; use at least %d, for example from: openssl rand -base64 32"
                    .formatted(id, secret.length, MIN_SECRET_BYTES));
          }
        });
    if (!secrets.containsKey(signing)) {
      throw new InvalidValueException(
          "signing token key",
          "the signing key \"%s\" is not among the token keys; add its secret.".formatted(signing));
    }
  }

  /**
   * Reads keys as settings give them.
   *
   * @param base64Secrets key id to secret in Base64
   */
  public static TokenKeys ofBase64(String signing, Map<String, String> base64Secrets) {
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    base64Secrets.forEach(
        (id, text) -> {
          try {
            secrets.put(id, Base64.getDecoder().decode(text.strip()));
          } catch (IllegalArgumentException notBase64) {
            throw new InvalidValueException(
                "token key " + id, "the secret of token key %s is not Base64.".formatted(id));
          }
        });
    return new TokenKeys(signing, secrets);
  }

  @Override
  public String toString() {
    return "TokenKeys[signing=" + signing + ", ids=" + secrets.keySet() + "]";
  }
}
