package dev.marquee.logging.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.logging.sql.Queries;
import dev.marquee.logging.sql.SqlRequest;
import dev.marquee.logging.table.StoredTable;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Gathers what is held of a person.
 *
 * <p>Thread-safety: safe. Blocks its caller: one query for each table, and a look through all keys
 * of the state's Redis.
 */
@Singleton
final class Holdings {
  private final RedisLinks redis;
  private final Pseudonyms pseudonyms;
  private final Queries queries;
  private final ObjectMapper json;

  Holdings(RedisLinks redis, Pseudonyms pseudonyms, Queries queries, ObjectMapper json) {
    this.redis = redis;
    this.pseudonyms = pseudonyms;
    this.queries = queries;
    this.json = json;
  }

  /**
   * What is held.
   *
   * @param userKey the pseudonym that the rows carry
   * @param state by key, what the ranker reads of the person
   * @param tables by table, their rows in the form of {@code POST /v1/sql}; {@code truncated} where
   *     there are more than an answer may have: ask for the rest by SQL
   */
  record Held(String userKey, Map<String, JsonNode> state, Map<String, JsonNode> tables) {}

  /**
   * @throws ProblemException if Redis or the lake cannot be asked now
   */
  Held of(String userId) {
    String userKey = Objects.requireNonNull(pseudonyms.userKey(userId));
    Map<String, JsonNode> tables = new TreeMap<>();
    for (StoredTable table : StoredTable.values()) {
      if (table.hasUsers()) {
        tables.put(table.tableName(), rows(table.tableName(), userKey));
      }
    }
    return new Held(userKey, state(userId), tables);
  }

  private JsonNode rows(String table, String userKey) {
    byte[] answer =
        queries
            .run(
                new SqlRequest(
                    "SELECT * FROM %s WHERE user_key = ?".formatted(table),
                    List.of(userKey),
                    null,
                    null))
            .body();
    try {
      return json.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, JsonNode> state(String userId) {
    Map<String, JsonNode> held = new TreeMap<>();
    try (StatefulRedisConnection<String, byte[]> state =
        redis.state().ownConnection().toCompletableFuture().get()) {
      for (String key : UserKeys.of(state.sync(), userId)) {
        byte[] value = state.sync().get(key);
        if (value != null) {
          held.put(key, readable(value));
        }
      }
      return held;
    } catch (ExecutionException | RedisException | RedisUnavailableException away) {
      throw new ProblemException(
          HttpProblem.REDIS_UNAVAILABLE, "Redis cannot be reached; ask again.", away);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          HttpProblem.REDIS_UNAVAILABLE, "The service is stopping; ask again.", e);
    }
  }

  /** JSON where it is that, else its text. */
  private JsonNode readable(byte[] value) {
    try {
      return json.readTree(value);
    } catch (IOException noJson) {
      return TextNode.valueOf(new String(value, StandardCharsets.UTF_8));
    }
  }
}
