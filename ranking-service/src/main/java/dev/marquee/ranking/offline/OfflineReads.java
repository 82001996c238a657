package dev.marquee.ranking.offline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.ranking.user.UserFeatures;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads single values, for people. */
@Singleton
final class OfflineReads {
  private final RedisLinks redis;
  private final ObjectReader features;
  private final ObjectReader lists;

  OfflineReads(RedisLinks redis, ObjectMapper json) {
    this.redis = redis;
    this.features = json.readerFor(UserFeatures.class);
    this.lists = json.readerFor(new TypeReference<List<String>>() {});
  }

  CompletionStage<Optional<UserFeatures>> features(String key) {
    return read(key, features);
  }

  CompletionStage<Optional<List<String>>> list(String key) {
    return read(key, lists);
  }

  private <T> CompletionStage<Optional<T>> read(String key, ObjectReader reader) {
    return redis
        .state()
        .commands()
        .get(key)
        .thenApply(
            body -> {
              try {
                return body == null ? Optional.empty() : Optional.of(reader.<T>readValue(body));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
