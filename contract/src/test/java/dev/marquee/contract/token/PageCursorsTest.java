package dev.marquee.contract.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PageCursorsTest {
  private static final TokenKeys KEYS =
      new TokenKeys("k1", Map.of("k1", "a".repeat(32).getBytes(StandardCharsets.UTF_8)));
  private static final UUID PAGE = UUID.fromString("0193c5d2-0000-7000-8000-000000000001");

  private final PageCursors cursors = new PageCursors(KEYS);

  @Test
  void whatWasSignedIsReadAgain() {
    PageCursor longest = new PageCursor(PAGE, 199, "ü".repeat(128));
    PageCursor nobodys = new PageCursor(PAGE, 2, null);

    assertThat(cursors.verify(cursors.sign(longest))).contains(longest);
    assertThat(cursors.verify(cursors.sign(nobodys))).contains(nobodys);
    assertThat(cursors.sign(longest)).hasSizeLessThanOrEqualTo(PageCursors.MAX_LENGTH);
  }

  @Test
  void noCharacterCanBeChangedAndNoOtherKeySigns() {
    String text = cursors.sign(new PageCursor(PAGE, 2, "u-1"));
    TokenKeys others =
        new TokenKeys("k1", Map.of("k1", "b".repeat(32).getBytes(StandardCharsets.UTF_8)));

    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(cursors.verify(text.substring(0, i) + other + text.substring(i + 1))).isEmpty();
      assertThat(cursors.verify(text.substring(0, i))).isEmpty();
    }
    assertThat(cursors.verify(text + "==")).isEmpty();
    assertThat(new PageCursors(others).verify(text)).isEmpty();
  }

  @Test
  void aCursorIsNoTokenOfAPage() {
    String text = cursors.sign(new PageCursor(PAGE, 2, "u-1"));

    assertThat(new PageTokens(KEYS).verify(text)).isInstanceOf(Verification.Forged.class);
  }
}
