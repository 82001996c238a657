package dev.marquee.edge.signing;

import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.token.PageCursors;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.TokenKeys;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes what signs and what hides, once, from the settings. In a service that signs or hides, a
 * missing secret fails the start.
 */
@Singleton
final class Signing {
  private static final Logger LOG = Logger.getLogger(Signing.class);
  private static final int MIN_SECRET_BYTES = 32;

  /**
   * Makes at the start what would otherwise be made, and fail, with the first request. What nothing
   * in a service asks for was removed when it was built, so that there it is not looked for.
   */
  void makeAtStart(@Observes StartupEvent started) {
    ArcContainer beans = Arc.container();
    for (Class<?> made : List.of(PageTokens.class, Pseudonyms.class)) {
      beans.select(made).stream().forEach(bean -> LOG.debugf("made: %s", made.getSimpleName()));
    }
  }

  @Produces
  @Singleton
  PageTokens pageTokens(SigningSettings settings) {
    return new PageTokens(TokenKeys.ofBase64(settings.tokenKey(), settings.tokenKeys()));
  }

  @Produces
  @Singleton
  PageCursors pageCursors(SigningSettings settings) {
    return new PageCursors(TokenKeys.ofBase64(settings.tokenKey(), settings.tokenKeys()));
  }

  @Produces
  @Singleton
  Pseudonyms pseudonyms(SigningSettings settings) {
    String secret =
        settings
            .pseudonymSecret()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "marquee.signing.pseudonym-secret is not set; make one with: openssl rand -base64 32"));
    byte[] bytes = decoded(secret);
    if (bytes.length < MIN_SECRET_BYTES) {
      throw new IllegalStateException(
          "marquee.signing.pseudonym-secret has %d bytes; it needs at least %d."
              .formatted(bytes.length, MIN_SECRET_BYTES));
    }
    return new Pseudonyms(bytes);
  }

  private static byte[] decoded(String secret) {
    try {
      return Base64.getDecoder().decode(secret.strip());
    } catch (IllegalArgumentException e) {
      // Without the cause: its message may quote the secret.
      throw new IllegalStateException("marquee.signing.pseudonym-secret is not Base64.");
    }
  }
}
