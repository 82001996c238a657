package dev.marquee.ranking.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.Violation;
import dev.marquee.ranking.jsonlines.Lines;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as they come and writes what they bring. A bad line is named and spoils no other.
 *
 * <p>Thread-safety: safe; the caller's thread waits. Cost: memory for one batch of {@value
 * OfflineWrites#BATCH} lines, whatever the number of lines.
 */
@Singleton
final class OfflineUpload {
  /** So many bad lines are named; the others are counted. */
  private static final int MAX_VIOLATIONS = 20;

  private static final int MAX_LINE_BYTES = 1 << 20;

  private final ObjectMapper json;
  private final ObjectWriter writer;
  private final OfflineConnections connections;

  OfflineUpload(ObjectMapper json, OfflineConnections connections) {
    this.json = json;
    this.writer = json.writer();
    this.connections = connections;
  }

  /**
   * What came of an upload.
   *
   * @param written how many lines were
   * @param refused how many were not
   * @param violations why, of the first twenty
   */
  record Uploaded(long written, long refused, List<Violation> violations) {}

  /**
   * Writes every good line.
   *
   * @param type of a line
   * @param valued what a line of that type brings
   * @param ttl after which Redis forgets it; null for never
   * @throws ProblemException if there is no good line, or Redis does not take them
   */
  <T> Uploaded take(
      InputStream body, Class<T> type, Function<T, OfflineValue> valued, @Nullable Duration ttl) {
    ObjectReader reader = json.readerFor(type);
    Lines lines = new Lines(body, MAX_LINE_BYTES);
    List<Violation> violations = new ArrayList<>();
    long refused = 0;
    try (OfflineWrites writes = connections.writes(ttl)) {
      while (lines.next()) {
        try {
          OfflineValue value = valued.apply(read(reader, lines));
          Object content = value.value();
          writes.write(value.key(), content == null ? null : writer.writeValueAsBytes(content));
        } catch (JsonProcessingException | InvalidValueException e) {
          refused++;
          if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation("line " + lines.number(), mend(e)));
          }
        }
      }
      writes.flush();
      if (writes.written() == 0) {
        throw nothingGood(violations);
      }
      return new Uploaded(writes.written(), refused, violations);
    } catch (IOException e) {
      throw new ProblemException(
          HttpProblem.BAD_REQUEST,
          "The body ended before its end. Lines before that may have been written; send it again.",
          e);
    }
  }

  private static <T> T read(ObjectReader reader, Lines lines) throws IOException {
    if (lines.tooLong()) {
      throw new InvalidValueException(
          "line", "it is longer than %d bytes; send less of it.".formatted(MAX_LINE_BYTES));
    }
    return reader.readValue(lines.bytes());
  }

  private static ProblemException nothingGood(List<Violation> violations) {
    return violations.isEmpty()
        ? new ProblemException(
            HttpProblem.EMPTY_BODY, "The request has no lines; send one JSON object per line.")
        : new ProblemException(
            HttpProblem.INVALID_VALUE,
            "Nothing was changed, since no line is good. Mend them and send them again.",
            violations);
  }

  private static String mend(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValueException invalid) {
        return invalid.mend();
      }
    }
    return e instanceof JsonProcessingException unreadable && unreadable.getLocation() != null
        ? "it is not the JSON object that it should be, from column %d on."
            .formatted(unreadable.getLocation().getColumnNr())
        : "it is not the JSON object that it should be.";
  }
}
