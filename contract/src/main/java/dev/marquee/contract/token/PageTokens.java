package dev.marquee.contract.token;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Signs and verifies page tokens.
 *
 * <p>Form: Base64url, without padding, of {@code version(1) keyId pageId(16) issuedMillis(8)
 * lifeSeconds(4) layout model cellCount(1) (experiment cell)* userHash(8) mac(16)}, where texts are
 * one byte of length and UTF-8. The MAC is HMAC-SHA-256 over all before it, cut to 128 bits (RFC
 * 2104, section 5).
 *
 * <p>Thread-safety: safe. Cost: one HMAC over about 150 bytes.
 */
public final class PageTokens {
  /** The longest token, in characters. */
  public static final int MAX_LENGTH = 256;

  /** The most cells that a token carries. */
  public static final int MAX_CELLS = 4;

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final byte VERSION = 1;
  private static final int MAX_BYTES = MAX_LENGTH * 3 / 4;

  private final TokenMacs macs;

  public PageTokens(TokenKeys keys) {
    this.macs = new TokenMacs(keys);
  }

  /**
   * The signed token. Cells beyond the fourth, or beyond the size, are left to the served page's
   * record.
   *
   * @return at most {@value #MAX_LENGTH} characters, safe in a URL
   */
  public String sign(PageToken token) {
    ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
    out.put(VERSION);
    putText(out, macs.signing());
    out.putLong(token.pageId().getMostSignificantBits());
    out.putLong(token.pageId().getLeastSignificantBits());
    out.putLong(token.issuedAt().toEpochMilli());
    out.putInt((int) (token.expiresAt().getEpochSecond() - token.issuedAt().getEpochSecond()));
    putText(out, token.layout().toString());
    putText(out, token.model().toString());
    putCells(out, token.cells());
    out.putLong(token.userHash());
    return TEXT.encodeToString(macs.sign(out.array(), out.position()));
  }

  /** Checks the signature and reads what it covers. Never throws, whatever the text. */
  public Verification verify(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Verification.Forged("it is longer than %d characters".formatted(MAX_LENGTH));
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      int signedLength = bytes.length - TokenMacs.BYTES;
      // Base64 has unused bits at its end and optional padding: of each token one spelling counts.
      boolean canonical = TEXT.encodeToString(bytes).equals(text);
      if (!canonical || signedLength <= 2 || bytes[0] != VERSION) {
        return new Verification.Forged("it is not a page token of a version known here");
      }
      ByteBuffer in = ByteBuffer.wrap(bytes, 0, signedLength);
      in.get();
      String keyId = getText(in);
      if (!macs.knows(keyId)) {
        return new Verification.Forged("it was signed with a key that is not known here");
      }
      if (!macs.verifies(keyId, bytes)) {
        return new Verification.Forged("its signature does not fit what it says");
      }
      return new Verification.Genuine(read(in));
    } catch (IllegalArgumentException | BufferUnderflowException notAToken) {
      return new Verification.Forged("it is not a page token");
    }
  }

  private static PageToken read(ByteBuffer in) {
    UUID pageId = new UUID(in.getLong(), in.getLong());
    Instant issuedAt = Instant.ofEpochMilli(in.getLong());
    Instant expiresAt = Instant.ofEpochSecond(issuedAt.getEpochSecond() + in.getInt());
    LayoutRef layout = LayoutRef.parse(getText(in));
    ModelRef model = ModelRef.parse(getText(in));
    Map<String, String> cells = new LinkedHashMap<>();
    for (int left = in.get(); left > 0; left--) {
      cells.put(getText(in), getText(in));
    }
    return new PageToken(pageId, issuedAt, expiresAt, layout, model, cells, in.getLong());
  }

  private static void putCells(ByteBuffer out, Map<String, String> cells) {
    int countAt = out.position();
    out.put((byte) 0);
    byte count = 0;
    for (Map.Entry<String, String> cell : cells.entrySet()) {
      int size = 2 + utf8(cell.getKey()).length + utf8(cell.getValue()).length;
      if (count < MAX_CELLS && out.remaining() - size >= Long.BYTES + TokenMacs.BYTES) {
        putText(out, cell.getKey());
        putText(out, cell.getValue());
        count++;
      }
    }
    out.put(countAt, count);
  }

  private static void putText(ByteBuffer out, String text) {
    byte[] bytes = utf8(text);
    out.put((byte) bytes.length).put(bytes);
  }

  private static String getText(ByteBuffer in) {
    byte[] bytes = new byte[in.get() & 0xff];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
