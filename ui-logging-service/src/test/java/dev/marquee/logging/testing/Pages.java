package dev.marquee.logging.testing;

import dev.marquee.contract.id.UuidV7;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages as the ranker would have signed them. */
public final class Pages {
  /** Every page lives this long. */
  public static final Duration LIFE = Duration.ofHours(96);

  private static final UuidV7 IDS = new UuidV7(InstantSource.system(), new SecureRandom());

  private final PageTokens tokens;
  private final Pseudonyms pseudonyms;

  public Pages(PageTokens tokens, Pseudonyms pseudonyms) {
    this.tokens = tokens;
    this.pseudonyms = pseudonyms;
  }

  /** A page that was served. */
  public record Served(UUID pageId, String token) {}

  /** An id as trackers make them. */
  public static UUID id() {
    return IDS.next();
  }

  /** A page that was served just now. */
  public Served served(@Nullable String userId, LayoutRef layout) {
    return served(userId, layout, Instant.now());
  }

  public Served served(@Nullable String userId, LayoutRef layout, Instant issuedAt) {
    PageToken token =
        new PageToken(
            id(),
            Instant.ofEpochMilli(issuedAt.toEpochMilli()),
            Instant.ofEpochSecond(issuedAt.plus(LIFE).getEpochSecond()),
            layout,
            new ModelRef("home", "1"),
            Map.of("home-ranker", "control"),
            Pseudonyms.tokenHash(pseudonyms.userKey(userId)));
    return new Served(token.pageId(), tokens.sign(token));
  }
}
