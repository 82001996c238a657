package dev.marquee.ranking.explain;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.page.PageRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a page's request with the items asked about beside its own fields. */
final class ExplainRequestReader extends StdDeserializer<ExplainRequest> {
  private static final long serialVersionUID = 1L;

  ExplainRequestReader() {
    super(ExplainRequest.class);
  }

  /**
   * The request.
   *
   * @throws InvalidValueException naming what is wrong with it
   */
  @Override
  public ExplainRequest deserialize(JsonParser in, DeserializationContext context)
      throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return (ExplainRequest) context.handleUnexpectedToken(ExplainRequest.class, in);
    }
    ObjectNode body = (ObjectNode) context.readTree(in);
    JsonNode items = body.remove("items");
    return new ExplainRequest(context.readTreeAsValue(body, PageRequest.class), ids(items));
  }

  private static List<String> ids(@Nullable JsonNode items) {
    if (items == null || items.isNull()) {
      return List.of();
    }
    List<String> ids = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      if (!item.isTextual()) {
        throw invalid();
      }
      ids.add(item.textValue());
    }
    if (!items.isArray()) {
      throw invalid();
    }
    return ids;
  }

  private static InvalidValueException invalid() {
    return new InvalidValueException(
        "items", "items must be a list of item ids, for example [\"film-17\"].");
  }
}
