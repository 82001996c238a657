package dev.marquee.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads and writes records as the services do. */
public final class WireJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private WireJson() {}

  /** The record that the text describes; single quotes stand for double ones. */
  public static <T> T read(Class<T> type, String text) throws JsonProcessingException {
    return JSON.readValue(text.replace('\'', '"'), type);
  }

  /** The record as clients see it. */
  public static JsonNode write(Object value) {
    try {
      return JSON.readTree(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** A tree; single quotes stand for double ones. */
  public static JsonNode tree(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  /** The names of an object, sorted. */
  public static List<String> names(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return new ArrayList<>(names);
  }

  /** What the contract says against the text, which must be refused by a record's own rule. */
  public static InvalidValueException refusal(Class<?> type, String text) {
    return refusal(() -> read(type, text));
  }

  /** What the contract says against what the call does, directly or through Jackson. */
  public static InvalidValueException refusal(ThrowingCallable call) {
    for (Throwable cause = Assertions.catchThrowable(call);
        cause != null;
        cause = cause.getCause()) {
      if (cause instanceof InvalidValueException invalid) {
        return invalid;
      }
    }
    throw new AssertionError("nothing was refused with a sentence for the caller");
  }
}
