package dev.marquee.contract.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Turns user ids into the pseudonyms ({@code user_key}) that the log and the lake hold: the first
 * 16 bytes of HMAC-SHA-256 of the id under a secret key, as 32 hexadecimal digits.
 *
 * <p>Thread-safety: safe.
 */
public final class Pseudonyms {
  private static final int KEY_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac prototype;

  /**
   * @param secret at least 32 bytes
   */
  public Pseudonyms(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      this.prototype = mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The pseudonym of a user, or null for nobody. */
  public @Nullable String userKey(@Nullable String userId) {
    if (userId == null) {
      return null;
    }
    try {
      Mac mac = (Mac) prototype.clone();
      byte[] digest = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, KEY_BYTES));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The 8 bytes of a pseudonym that a page token carries; 0 for nobody. */
  public static long tokenHash(@Nullable String userKey) {
    return userKey == null ? 0 : ByteBuffer.wrap(HexFormat.of().parseHex(userKey)).getLong();
  }
}
