package dev.marquee.contract.token;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs and verifies cursors, the {@code next} of a page.
 *
 * <p>Form: Base64url, without padding, of {@code version(65) keyIdLength(1) keyId pageId(16)
 * firstRow(2) unitId mac(16)}, texts in UTF-8; the unit id takes what is left, none for nobody. The
 * MAC is that of {@link PageTokens}, by the same keys; the first byte keeps one from passing for
 * the other.
 *
 * <p>Thread-safety: safe. Cost: one HMAC over about 60 bytes.
 */
public final class PageCursors {
  /** The longest cursor, in characters. */
  public static final int MAX_LENGTH = 600;

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final byte VERSION = 65;

  private final TokenMacs macs;

  public PageCursors(TokenKeys keys) {
    this.macs = new TokenMacs(keys);
  }

  /** The signed cursor, safe in a URL. */
  public String sign(PageCursor cursor) {
    byte[] key = macs.signing().getBytes(StandardCharsets.UTF_8);
    String unitId = cursor.unitId() == null ? "" : cursor.unitId();
    byte[] unit = unitId.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(2 + key.length + 2 * Long.BYTES + Short.BYTES + unit.length);
    out.put(VERSION).put((byte) key.length).put(key);
    out.putLong(cursor.pageId().getMostSignificantBits());
    out.putLong(cursor.pageId().getLeastSignificantBits());
    out.putShort((short) cursor.firstRow()).put(unit);
    return TEXT.encodeToString(macs.sign(out.array(), out.position()));
  }

  /** The cursor, or nothing where it was not signed here or was altered since. Never throws. */
  public Optional<PageCursor> verify(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      boolean canonical = TEXT.encodeToString(bytes).equals(text);
      if (!canonical || bytes.length <= TokenMacs.BYTES || bytes[0] != VERSION) {
        return Optional.empty();
      }
      ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - TokenMacs.BYTES - 1);
      String keyId = text(in, in.get() & 0xff);
      if (!macs.knows(keyId) || !macs.verifies(keyId, bytes)) {
        return Optional.empty();
      }
      UUID pageId = new UUID(in.getLong(), in.getLong());
      int firstRow = in.getShort();
      String unitId = text(in, in.remaining());
      return Optional.of(new PageCursor(pageId, firstRow, unitId.isEmpty() ? null : unitId));
    } catch (IllegalArgumentException | BufferUnderflowException notACursor) {
      return Optional.empty();
    }
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
