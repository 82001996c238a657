package dev.marquee.logging.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.logging.LoggingProblem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the body of a batch as far as it concerns all its events alike. */
@Singleton
public final class BatchReader {
  private static final int MAX_NESTING = 32;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * A batch that could be read.
   *
   * @param fields its top-level fields, which its events inherit
   * @param events as they came
   */
  public record Batch(ObjectNode fields, ArrayNode events) {}

  /**
   * Reads a body of any of the types that are taken.
   *
   * @param mediaType without parameters, in lower case
   * @param most events at most
   * @throws ProblemException if the body is no batch, or too long
   * @throws JsonProcessingException if it is no JSON
   */
  public Batch read(byte[] body, String mediaType, int most) throws JsonProcessingException {
    return switch (mediaType) {
      case EventLines.MEDIA_TYPE -> lines(body, most);
      case CloudEvents.STRUCTURED -> withoutFields(List.of(CloudEvents.event(parse(body))));
      case CloudEvents.BATCHED -> cloudEvents(body, most);
      default -> batch(body, most);
    };
  }

  private static Batch lines(byte[] body, int most) {
    List<int[]> lines = EventLines.of(body, most + 1);
    requireLength(lines.size(), most);
    List<JsonNode> events = new ArrayList<>(lines.size());
    for (int[] line : lines) {
      try {
        events.add(parse(Arrays.copyOfRange(body, line[0], line[1])));
      } catch (JsonProcessingException | ProblemException noJson) {
        events.add(Unreadable.node("The line is no JSON; send one event as one object a line."));
      }
    }
    return withoutFields(events);
  }

  private static Batch cloudEvents(byte[] body, int most) throws JsonProcessingException {
    if (!(parse(body) instanceof ArrayNode envelopes)) {
      throw new InvalidValueException("events", "A batch of CloudEvents must be a list.");
    }
    requireLength(envelopes.size(), most);
    List<JsonNode> events = new ArrayList<>(envelopes.size());
    envelopes.forEach(envelope -> events.add(CloudEvents.event(envelope)));
    return withoutFields(events);
  }

  private static Batch withoutFields(List<JsonNode> events) {
    return new Batch(JSON.createObjectNode(), JSON.createArrayNode().addAll(events));
  }

  private static void requireLength(int events, int most) {
    if (events > most) {
      throw new ProblemException(
          LoggingProblem.BATCH_TOO_LONG,
          "The batch has more events than are taken; send at most %d at once.".formatted(most));
    }
  }

  private static Batch batch(byte[] body, int most) throws JsonProcessingException {
    if (!(parse(body) instanceof ObjectNode fields)) {
      throw new InvalidValueException(
          "events", "The body must be an object with a list named events.");
    }
    if (!(fields.get("events") instanceof ArrayNode events)) {
      throw new InvalidValueException(
          "events", "events is missing or no list; send {\"events\": […]}.");
    }
    requireLength(events.size(), most);
    return new Batch(fields, events);
  }

  private static JsonNode parse(byte[] body) throws JsonProcessingException {
    try {
      return JSON.readTree(body);
    } catch (StreamConstraintsException tooDeep) {
      throw new ProblemException(
          HttpProblem.MALFORMED_JSON,
          "The body is nested deeper than %d levels, or holds a name or number that is too long; send flatter events."
              .formatted(MAX_NESTING),
          tooDeep);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
