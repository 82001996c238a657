package dev.marquee.ranking.list;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.page.PageRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of {@code POST /v1/rank}: the candidates by the stream, straight into columns; the
 * rest as a page's request is read.
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
    ObjectNode rest = context.getNodeFactory().objectNode();
    OwnColumns columns = null;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("candidates") && in.currentToken() != JsonToken.VALUE_NULL) {
        columns = candidates(in);
      } else {
        rest.set(name, context.readTree(in));
      }
    }
    return request(rest, columns, context);
  }

  private static ListRequest request(
      ObjectNode rest, @Nullable OwnColumns columns, DeserializationContext context)
      throws IOException {
    if (columns == null || columns.size() == 0) {
      throw new InvalidValueException(
          "candidates",
          "candidates is empty; send from 1 to %d items, for example [{\"itemId\": \"a\"}]."
              .formatted(ListRequest.MAX_CANDIDATES));
    }
    var limit = rest.remove("limit");
    if (limit != null && !limit.isNull() && !limit.isIntegralNumber()) {
      throw new InvalidValueException("limit", "limit must be a whole number.");
    }
    var model = rest.remove("model");
    if (model != null && !model.isNull() && !model.isTextual()) {
      throw new InvalidValueException(
          "model", "model must be a text, the name of a model or name@version.");
    }
    return new ListRequest(
        context.readTreeAsValue(rest, PageRequest.class),
        columns.itemIds(),
        columns.own(),
        limit == null || limit.isNull()
            ? null
            : (Integer) Check.within("limit", limit.intValue(), 1, Layout.MAX_COLUMNS),
        model == null || model.isNull() ? null : model.textValue());
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
