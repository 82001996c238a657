package dev.marquee.logging.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.logging.ingest.EventsAnswer;
import dev.marquee.logging.ingest.Intake;
import dev.marquee.logging.ingest.RefusedBefore;
import dev.marquee.logging.sql.Queries;
import dev.marquee.logging.sql.SqlRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes refused events again, a part at a time. An event that the lake has, or that Redis
 * remembers, is not taken twice; where one slips through, since it waits in the log longer than
 * Redis remembers, the tables show it once.
 *
 * <p>Thread-safety: safe. Blocks its caller.
 */
@Singleton
final class Replays {
  private static final int PART = 200;

  /** Each id once: as it was received first, since the first of one id stays. */
  private static final String FOUND =
      """
      SELECT event_id, user_key, received_time, original
      FROM rejected AS refused
      WHERE code = $1 AND received_time >= CAST($2 AS TIMESTAMP) AND received_time < CAST($3 AS TIMESTAMP)
        AND event_id > $4
        AND NOT EXISTS (FROM impressions_files AS landed WHERE landed.event_id = refused.event_id)
        AND NOT EXISTS (FROM interactions_files AS landed WHERE landed.event_id = refused.event_id)
      QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY received_time, entry_id) = 1
      ORDER BY event_id
      LIMIT %d
      """
          .formatted(PART);

  private final Queries queries;
  private final Intake intake;
  private final InstantSource clock;
  private final ObjectMapper json;

  Replays(Queries queries, Intake intake, InstantSource clock, ObjectMapper json) {
    this.queries = queries;
    this.intake = intake;
    this.clock = clock;
    this.json = json;
  }

  /** Sums of all parts. */
  private static final class Sums {
    private long found;
    private long accepted;
    private long duplicates;
    private long cut;
    private final Map<String, Long> refused = new TreeMap<>();

    Replay replay() {
      return new Replay(found, accepted, duplicates, cut, refused);
    }
  }

  /**
   * Takes them again.
   *
   * @throws dev.marquee.edge.problem.ProblemException with {@code events-not-stored} if Redis
   *     cannot take them: those before it are taken, and the same request goes on
   */
  Replay replay(ReplayRequest request) {
    Sums sums = new Sums();
    String after = "";
    while (true) {
      JsonNode rows = part(request, after);
      if (rows.isEmpty()) {
        return sums.replay();
      }
      List<RefusedBefore> events = new ArrayList<>();
      for (JsonNode row : rows) {
        after = row.get(0).textValue();
        ObjectNode original = original(row.get(3).textValue());
        if (original == null) {
          sums.cut++;
        } else {
          events.add(
              new RefusedBefore(
                  original, row.get(1).textValue(), Instant.parse(row.get(2).textValue())));
        }
      }
      sums.found += rows.size();
      EventsAnswer answer =
          (request.dryRun()
                  ? intake.tryAgain(events, clock.instant())
                  : intake.takeAgain(events, clock.instant()))
              .toCompletableFuture()
              .join();
      sums.accepted += answer.accepted();
      sums.duplicates += answer.duplicates();
      answer
          .rejected()
          .forEach(rejection -> sums.refused.merge(rejection.code().wireName(), 1L, Long::sum));
    }
  }

  private JsonNode part(ReplayRequest request, String after) {
    List<@Nullable Object> parameters =
        List.of(request.code(), request.from().toString(), request.to().toString(), after);
    byte[] answer = queries.run(new SqlRequest(FOUND, parameters, null, null)).body();
    try {
      return json.readTree(answer).get("rows");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable ObjectNode original(String text) {
    try {
      return json.readTree(text) instanceof ObjectNode whole ? whole : null;
    } catch (JsonProcessingException cut) {
      return null;
    }
  }
}
