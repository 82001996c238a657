package dev.marquee.contract.token;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA-256 by any of the token keys, cut to 128 bits (RFC 2104, section 5).
 *
 * <p>Thread-safety: safe.
 */
final class TokenMacs {
  static final int BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final String signing;
  private final Map<String, Mac> macs;

  TokenMacs(TokenKeys keys) {
    this.signing = keys.signing();
    Map<String, Mac> initialised = new HashMap<>();
    keys.secrets().forEach((id, secret) -> initialised.put(id, mac(secret)));
    this.macs = Map.copyOf(initialised);
  }

  /** Id of the key that signs. */
  String signing() {
    return signing;
  }

  boolean knows(String keyId) {
    return macs.containsKey(keyId);
  }

  /** The first bytes, with the signing key's MAC of them behind. */
  byte[] sign(byte[] bytes, int length) {
    byte[] signed = Arrays.copyOf(bytes, length + BYTES);
    System.arraycopy(digest(signing, bytes, length), 0, signed, length, BYTES);
    return signed;
  }

  /** Whether the last bytes are the key's MAC of all before them. */
  boolean verifies(String keyId, byte[] signed) {
    int length = signed.length - BYTES;
    byte[] expected = Arrays.copyOf(digest(keyId, signed, length), BYTES);
    return MessageDigest.isEqual(expected, Arrays.copyOfRange(signed, length, signed.length));
  }

  private byte[] digest(String keyId, byte[] bytes, int length) {
    @Nullable Mac prototype = macs.get(keyId);
    if (prototype == null) {
      throw new IllegalArgumentException("no token key \"%s\".".formatted(keyId));
    }
    try {
      Mac mac = (Mac) prototype.clone();
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Mac mac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
