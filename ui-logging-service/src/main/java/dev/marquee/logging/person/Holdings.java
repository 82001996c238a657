package dev.marquee.logging.person;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.redis.RedisConnection;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.logging.LoggingProblem;
import dev.marquee.logging.landing.LandingState;
import dev.marquee.logging.table.StoredTable;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Gathers what is held of a person.
 *
 * <p>Thread-safety: safe. Blocks its caller: some queries for each table, and a look through all
 * keys of the state's Redis.
 */
@Singleton
final class Holdings {
  private final RedisLinks redis;
  private final Pseudonyms pseudonyms;
  private final HeldRows rows;
  private final LandingState landing;
  private final ObjectMapper json;

  Holdings(
      RedisLinks redis,
      Pseudonyms pseudonyms,
      HeldRows rows,
      LandingState landing,
      ObjectMapper json) {
    this.redis = redis;
    this.pseudonyms = pseudonyms;
    this.rows = rows;
    this.landing = landing;
    this.json = json;
  }

  /**
   * What is held.
   *
   * @param userKey the pseudonym that the rows carry
   * @param through what came into the log after that is not among the rows
   * @param state by key, what the ranker reads of the person
   */
  record Held(String userKey, Instant through, Map<String, JsonNode> state) {}

  /**
   * What is held apart from rows.
   *
   * @throws ProblemException if Redis cannot be asked now, or the writer has not read the whole log
   *     yet
   */
  Held of(String userId) {
    String userKey = Objects.requireNonNull(pseudonyms.userKey(userId));
    Instant through = landing.landedThrough();
    if (through == null) {
      throw new ProblemException(
          LoggingProblem.LOG_NOT_READ,
          "The writer has not read the whole log since it started; ask again after the seconds that Retry-After names.");
    }
    return new Held(userKey, through, state(userId));
  }

  /**
   * Writes {@code {"userKey", "through", "state": {…}, "tables": {<table>: {"columns": […], "rows":
   * […]}}}}, rows in the form of {@code POST /v1/sql}.
   *
   * @throws ProblemException if the lake cannot be asked; what was written so far is no whole JSON
   */
  void write(Held held, OutputStream to) throws IOException {
    // What breaks off must not look whole.
    try (JsonGenerator out =
        json.createGenerator(to)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      out.writeStartObject();
      out.writeStringField("userKey", held.userKey());
      out.writeStringField("through", held.through().toString());
      out.writeFieldName("state");
      out.writeTree(json.valueToTree(held.state()));
      out.writeObjectFieldStart("tables");
      for (StoredTable table : StoredTable.values()) {
        if (table.hasUsers()) {
          out.writeObjectFieldStart(table.tableName());
          rows.write(table, held, out);
          out.writeEndObject();
        }
      }
      out.writeEndObject();
      out.writeEndObject();
    }
  }

  private Map<String, JsonNode> state(String userId) {
    Map<String, JsonNode> held = new TreeMap<>();
    try (RedisConnection state = redis.state().ownConnection().toCompletableFuture().get()) {
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
