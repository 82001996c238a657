package dev.marquee.ranking.list;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.PageRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects all of a list's request but its candidates, field by field. What has the wrong type is
 * left to data binding, whose errors say where it is.
 *
 * <p>Thread-safety: none.
 */
final class ListHead {
  private @Nullable String userId;
  private @Nullable String anonymousId;
  private @Nullable String sessionId;
  private @Nullable String deviceId;
  private @Nullable List<LayoutRef> layouts;
  private @Nullable Map<String, Object> context;
  private @Nullable Integer rows;
  private @Nullable Integer columns;
  private @Nullable List<String> fields;
  private @Nullable Integer limit;
  private @Nullable String model;

  /**
   * Reads the value of a field, which is not null. Passes over a field that is not known.
   *
   * @throws InvalidValueException naming what is wrong with it
   */
  void read(String name, JsonParser in, DeserializationContext json) throws IOException {
    try {
      switch (name) {
        case "userId" -> userId = text(in, json);
        case "anonymousId" -> anonymousId = text(in, json);
        case "sessionId" -> sessionId = text(in, json);
        case "deviceId" -> deviceId = text(in, json);
        case "layout", "layouts" -> layouts = layouts(in, json);
        case "context" -> context = scalars(in, json);
        case "rows" -> rows = json.readValue(in, Integer.class);
        case "columns" -> columns = json.readValue(in, Integer.class);
        case "fields" -> fields = texts("fields", in, json);
        case "limit" -> limit = limit(in);
        case "model" -> model = model(in);
        default -> in.skipChildren();
      }
    } catch (JsonMappingException wrong) {
      throw JsonMappingException.wrapWithPath(wrong, ListRequest.class, name);
    }
  }

  /**
   * The whole request.
   *
   * @throws InvalidValueException naming what is wrong with it
   */
  ListRequest with(OwnColumns candidates) {
    return new ListRequest(
        new PageRequest(
            userId,
            anonymousId,
            sessionId,
            deviceId,
            layouts,
            context,
            rows,
            columns,
            fields,
            null),
        candidates.itemIds(),
        candidates.own(),
        limit,
        model);
  }

  private static String text(JsonParser in, DeserializationContext json) throws IOException {
    return in.currentToken() == JsonToken.VALUE_STRING
        ? in.getText()
        : json.readValue(in, String.class);
  }

  private static List<LayoutRef> layouts(JsonParser in, DeserializationContext json)
      throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      return List.of(LayoutRef.parse(text(in, json)));
    }
    List<LayoutRef> layouts = new ArrayList<>();
    for (String layout : texts("layouts", in, json)) {
      layouts.add(LayoutRef.parse(layout));
    }
    return layouts;
  }

  private static List<String> texts(String field, JsonParser in, DeserializationContext json)
      throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      return List.of(json.<String[]>readValue(in, String[].class));
    }
    List<String> texts = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      boolean none = in.currentToken() == JsonToken.VALUE_NULL;
      texts.add(Check.required(field + "[]", none ? null : text(in, json)));
    }
    return texts;
  }

  /** Scalars as they are; anything else as data binding has it, for the request to refuse. */
  private static Map<String, Object> scalars(JsonParser in, DeserializationContext json)
      throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return json.readValue(
          in, json.getTypeFactory().constructMapType(HashMap.class, String.class, Object.class));
    }
    Map<String, Object> scalars = new HashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      switch (in.nextToken()) {
        case VALUE_STRING -> scalars.put(name, in.getText());
        case VALUE_TRUE -> scalars.put(name, true);
        case VALUE_FALSE -> scalars.put(name, false);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalars.put(name, in.getNumberValue());
        default -> scalars.put(name, json.readValue(in, Object.class));
      }
    }
    return scalars;
  }

  private static int limit(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new InvalidValueException("limit", "limit must be a whole number.");
    }
    return Check.within("limit", in.getIntValue(), 1, Layout.MAX_COLUMNS);
  }

  private static String model(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw new InvalidValueException(
          "model", "model must be a text, the name of a model or name@version.");
    }
    return in.getText();
  }
}
