package dev.marquee.edge.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** Secrets; the same in the ranking-service and the ui-logging-service. */
@ConfigMapping(prefix = "marquee.signing")
public interface SigningSettings {
  /** Id of the token key that signs; it must be among {@link #tokenKeys()}. */
  @WithDefault("k1")
  String tokenKey();

  /**
   * Token keys: id to secret in Base64, each of at least 32 bytes. Old ones stay until tokens
   * expire.
   */
  Map<String, String> tokenKeys();

  /**
   * Secret of the pseudonyms, in Base64, at least 32 bytes. Changing it parts people from their
   * past.
   */
  Optional<String> pseudonymSecret();
}
