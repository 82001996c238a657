package dev.marquee.contract.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PageTokensTest {
  private static final Instant ISSUED = Instant.parse("2026-11-23T21:00:00.123Z");
  private static final Instant EXPIRES = Instant.parse("2026-11-27T21:00:00Z");
  private static final byte[] SECRET = secret(1);

  private final PageTokens tokens = new PageTokens(new TokenKeys("k1", Map.of("k1", SECRET)));

  @Test
  void whatWasSignedIsReadBack() {
    PageToken token = token(Map.of("home-ranker", "control"));

    Verification verification = tokens.verify(tokens.sign(token));

    assertThat(verification).isEqualTo(new Verification.Genuine(token));
  }

  @Test
  void aPageForNobodyWithoutCellsIsReadBack() {
    PageToken token =
        new PageToken(
            id(), ISSUED, EXPIRES, LayoutRef.parse("a@1"), ModelRef.parse("m@1"), Map.of(), 0);

    assertThat(tokens.verify(tokens.sign(token))).isEqualTo(new Verification.Genuine(token));
  }

  @Test
  void everyFlippedBitIsRefused() {
    String signed = tokens.sign(token(Map.of("home-ranker", "control")));
    byte[] bytes = Base64.getUrlDecoder().decode(signed);

    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << (bit % 8));

      assertForged(Base64.getUrlEncoder().withoutPadding().encodeToString(forged), "bit " + bit);
    }
  }

  @Test
  void everyOtherCharacterIsRefusedEvenWhereOnlyUnusedBitsDiffer() {
    // 1 to 4 cells give each of the lengths modulo 3 that decide how many bits are unused.
    for (String cell : new String[] {"c", "cc", "ccc"}) {
      String signed = tokens.sign(token(Map.of("e", cell)));
      for (int i = 0; i < signed.length(); i++) {
        for (char other : "AB-_az09=".toCharArray()) {
          if (signed.charAt(i) != other) {
            assertForged(signed.substring(0, i) + other + signed.substring(i + 1), "at " + i);
          }
        }
      }
      assertForged(signed + "=", "padded");
    }
  }

  @Test
  void everyTruncationIsRefused() {
    String signed = tokens.sign(token(Map.of("home-ranker", "control")));

    for (int length = 0; length < signed.length(); length++) {
      assertForged(signed.substring(0, length), "cut to " + length);
    }
    assertForged(signed + "A", "one more character");
  }

  @Test
  void aTokenOfAnotherSecretUnderTheSameIdIsRefused() {
    PageTokens others = new PageTokens(new TokenKeys("k1", Map.of("k1", secret(2))));

    assertForged(others.sign(token(Map.of())), "signed by somebody else");
  }

  @Test
  void aTokenOfAnUnknownKeyIsRefusedAndSaysSo() {
    PageTokens others = new PageTokens(new TokenKeys("k9", Map.of("k9", SECRET)));

    assertThat(tokens.verify(others.sign(token(Map.of()))))
        .isEqualTo(new Verification.Forged("it was signed with a key that is not known here"));
  }

  @Test
  void afterKeysWereExchangedTokensOfTheOldOneStillSpeak() {
    PageToken token = token(Map.of("home-ranker", "treatment"));
    String old = tokens.sign(token);

    PageTokens both = new PageTokens(new TokenKeys("k2", Map.of("k1", SECRET, "k2", secret(2))));

    assertThat(both.verify(old)).isEqualTo(new Verification.Genuine(token));
    assertThat(both.verify(both.sign(token))).isEqualTo(new Verification.Genuine(token));
    assertForged(both.sign(token), "of a key that is not known yet");
  }

  @Test
  void withTheLongestNamesATokenStaysWithin256Characters() {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      cells.put("e".repeat(39) + i, "c".repeat(40));
    }
    PageTokens longest = new PageTokens(new TokenKeys("k2345678", Map.of("k2345678", SECRET)));
    PageToken token =
        new PageToken(
            id(),
            ISSUED,
            EXPIRES,
            new LayoutRef("l".repeat(40), "1".repeat(16)),
            new ModelRef("m".repeat(40), "2".repeat(16)),
            cells,
            Long.MIN_VALUE);

    String signed = longest.sign(token);

    assertThat(signed).hasSizeLessThanOrEqualTo(PageTokens.MAX_LENGTH);
    assertThat(read(longest, signed).layout()).isEqualTo(token.layout());
    assertThat(read(longest, signed).userHash()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void ofManyCellsTheFirstFourAreCarried() {
    Map<String, String> cells = new LinkedHashMap<>();
    for (String key : new String[] {"z", "y", "x", "w", "a", "b"}) {
      cells.put(key, "control");
    }

    PageToken read = read(tokens, tokens.sign(token(cells)));

    assertThat(read.cells().keySet()).containsExactly("z", "y", "x", "w");
  }

  @Test
  void aCellThatDoesNotFitLeavesRoomForThoseThatDo() {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("first", "c".repeat(40));
    cells.put("e".repeat(40), "c".repeat(40));
    cells.put("last", "control");

    PageToken read = read(tokens, tokens.sign(token(cells)));

    assertThat(read.cells()).containsEntry("last", "control").containsKey("first");
  }

  @Test
  void aTokenIsSafeInAUrl() {
    assertThat(tokens.sign(token(Map.of()))).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void expiryIsTheFirstMomentThatIsTooLate() {
    PageToken token = read(tokens, tokens.sign(token(Map.of())));

    assertThat(token.expiredAt(EXPIRES.minusMillis(1))).isFalse();
    assertThat(token.expiredAt(EXPIRES)).isTrue();
    assertThat(token.expiredAt(EXPIRES.plus(Duration.ofDays(400)))).isTrue();
  }

  @Test
  void noTextMakesVerificationThrow() {
    Random random = new Random(42);
    String signed = tokens.sign(token(Map.of("home-ranker", "control")));
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 4 && random.nextBoolean()) {
        System.arraycopy(new byte[] {1, 2, 'k', '1'}, 0, bytes, 0, 4);
      }
      String text =
          switch (i % 3) {
            case 0 -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            case 1 -> new String(bytes, StandardCharsets.UTF_8);
            default -> signed.substring(random.nextInt(signed.length())) + random.nextInt();
          };

      assertThatCode(() -> assertForged(text, text)).doesNotThrowAnyException();
    }
  }

  @Test
  void anOverlongTextIsRefusedWithoutReadingIt() {
    assertThat(tokens.verify("A".repeat(1_000_000)))
        .isEqualTo(new Verification.Forged("it is longer than 256 characters"));
  }

  private void assertForged(String text, String what) {
    assertThat(tokens.verify(text)).as(what).isInstanceOf(Verification.Forged.class);
  }

  private static PageToken read(PageTokens tokens, String signed) {
    return switch (tokens.verify(signed)) {
      case Verification.Genuine genuine -> genuine.token();
      case Verification.Forged forged -> throw new AssertionError(forged.reason());
    };
  }

  private static PageToken token(Map<String, String> cells) {
    return new PageToken(
        id(),
        ISSUED,
        EXPIRES,
        LayoutRef.parse("tv-grid@1"),
        ModelRef.parse("home@1"),
        cells,
        0x0123456789abcdefL);
  }

  private static UUID id() {
    return UUID.fromString("0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55");
  }

  private static byte[] secret(int fill) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) fill);
    return secret;
  }
}
