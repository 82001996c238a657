package dev.marquee.ranking.page;

import dev.marquee.contract.id.UuidV7;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.ranking.delivery.PageSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gives a page its id and its time, and signs what is stated of it. */
@Singleton
public final class PageSeal {
  private final PageTokens tokens;
  private final Pseudonyms pseudonyms;
  private final UuidV7 ids;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration life;

  PageSeal(
      PageTokens tokens,
      Pseudonyms pseudonyms,
      InstantSource clock,
      RandomGenerator random,
      PageSettings settings) {
    this.tokens = tokens;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.random = random;
    this.ids = new UuidV7(clock, random);
    this.life = settings.tokenLife();
  }

  /**
   * What is stated of a page.
   *
   * @param userKey the user's pseudonym, or null
   */
  public record Sealed(
      UUID pageId, @Nullable String userKey, Instant servedAt, Instant expiresAt, String token) {}

  /** The seed of a page's randomness. */
  public long seed() {
    return random.nextLong();
  }

  /** The seal of a page that is served now. */
  public Sealed seal(
      @Nullable String unitId, LayoutRef layout, ModelRef model, Map<String, String> cells) {
    return seal(ids.next(), unitId, layout, model, cells);
  }

  /** The seal of further rows, served now, of a page that has its id. */
  Sealed seal(
      UUID pageId,
      @Nullable String unitId,
      LayoutRef layout,
      ModelRef model,
      Map<String, String> cells) {
    String userKey = pseudonyms.userKey(unitId);
    Instant servedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expiresAt = servedAt.truncatedTo(ChronoUnit.SECONDS).plus(life);
    PageToken token =
        new PageToken(
            pageId, servedAt, expiresAt, layout, model, cells, Pseudonyms.tokenHash(userKey));
    return new Sealed(pageId, userKey, servedAt, expiresAt, tokens.sign(token));
  }
}
