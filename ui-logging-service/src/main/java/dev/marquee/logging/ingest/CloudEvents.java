package dev.marquee.logging.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Makes our events of CloudEvents: {@code data} is the event, with {@code id}, {@code type} and
 * {@code time} from the envelope where it does not say them itself. Of the envelope's type the last
 * part counts, so that {@code com.example.play} is a {@code play}; its subject is the item. What
 * else the envelope says is kept as properties.
 *
 * <p>Source: CloudEvents 1.0.2, JSON event format: structured and batched content mode.
 */
final class CloudEvents {
  static final String STRUCTURED = "application/cloudevents+json";
  static final String BATCHED = "application/cloudevents-batch+json";

  private static final String SPEC_VERSION = "specversion";

  private CloudEvents() {}

  /** The event, or what stands in for one that is no CloudEvent. */
  static JsonNode event(JsonNode envelope) {
    if (!(envelope instanceof ObjectNode object)
        || !object.path(SPEC_VERSION).asText().startsWith("1.")) {
      return Unreadable.node("A CloudEvent must be an object with \"specversion\": \"1.0\".");
    }
    JsonNode data = object.path("data");
    if (object.has("data_base64") || !(data.isMissingNode() || data.isObject())) {
      return Unreadable.node(
          "The data of a CloudEvent must be a JSON object with the fields of the event.");
    }
    ObjectNode event = object.objectNode();
    if (data instanceof ObjectNode fields) {
      event.setAll(fields);
    }
    for (Map.Entry<String, JsonNode> attribute : object.properties()) {
      String name = attribute.getKey();
      JsonNode value = attribute.getValue();
      switch (name) {
        case SPEC_VERSION, "data", "datacontenttype", "dataschema" -> {}
        case "type" -> event.putIfAbsent(name, object.textNode(lastPart(value.asText())));
        case "subject" -> event.putIfAbsent("itemId", value);
        default -> event.putIfAbsent(name, value);
      }
    }
    return event;
  }

  private static String lastPart(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
