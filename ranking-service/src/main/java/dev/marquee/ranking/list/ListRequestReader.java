package dev.marquee.ranking.list;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.io.IOException;

/**
 * Reads the body of {@code POST /v1/rank}: the candidates by the stream, straight into columns; the
 * rest by {@link ListHead}.
 */
final class ListRequestReader extends StdDeserializer<ListRequest> {
  private static final long serialVersionUID = 1L;

  ListRequestReader() {
    super(ListRequest.class);
  }

  /**
   * The request.
   *
   * @throws InvalidValueException naming what is wrong with it
   */
  @Override
  public ListRequest deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return (ListRequest) context.handleUnexpectedToken(ListRequest.class, in);
    }
    ListHead head = new ListHead();
    OwnColumns columns = null;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken token = in.nextToken();
      if (token == JsonToken.VALUE_NULL) {
        continue;
      }
      if (name.equals("candidates")) {
        columns = candidates(in);
      } else {
        head.read(name, in, context);
      }
    }
    if (columns == null || columns.size() == 0) {
      throw new InvalidValueException(
          "candidates",
          "candidates is empty; send from 1 to %d items, for example [{\"itemId\": \"a\"}]."
              .formatted(ListRequest.MAX_CANDIDATES));
    }
    return head.with(columns);
  }

  private static OwnColumns candidates(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw new InvalidValueException(
          "candidates", "candidates must be a list, for example [{\"itemId\": \"a\"}].");
    }
    OwnColumns columns = new OwnColumns();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (columns.size() == ListRequest.MAX_CANDIDATES) {
        throw new InvalidValueException(
            "candidates",
            "candidates has more than %d items; send the best of them."
                .formatted(ListRequest.MAX_CANDIDATES));
      }
      candidate(in, columns);
    }
    return columns;
  }

  private static void candidate(JsonParser in, OwnColumns columns) throws IOException {
    int index = columns.size();
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw invalid(index, "", "must be an object such as {\"itemId\": \"a\"}.");
    }
    String itemId = null;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken token = in.nextToken();
      if (name.equals("itemId")) {
        if (token != JsonToken.VALUE_STRING) {
          throw invalid(index, ".itemId", "must be a text.");
        }
        itemId = in.getText();
      } else if (name.equals("features") && token == JsonToken.START_OBJECT) {
        features(in, columns, index);
      } else if (name.equals("features") && token != JsonToken.VALUE_NULL) {
        throw invalid(index, ".features", "must be an object of numbers.");
      } else {
        in.skipChildren();
      }
    }
    columns.add(Check.id("candidates[].itemId", itemId));
  }

  private static void features(JsonParser in, OwnColumns columns, int index) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      switch (in.nextToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> columns.set(name, index, in.getFloatValue());
        case VALUE_TRUE -> columns.set(name, index, 1);
        case VALUE_FALSE -> columns.set(name, index, 0);
        case VALUE_NULL -> {}
        default ->
            throw invalid(
                index,
                ".features." + name,
                "must be a number or a boolean; leave out what is missing.");
      }
    }
  }

  private static InvalidValueException invalid(int index, String part, String mend) {
    String field = "candidates[" + index + "]" + part;
    return new InvalidValueException(field, field + " " + mend);
  }
}
