package dev.marquee.logging.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Makes our events of CloudEvents: {@code data} is the event, with {@code id}, {@code type} and
 * {@code time} from the envelope where it does not say them itself. Of the envelope's type the last
 * part counts, so that {@code com.example.play} is a {@code play}; its subject is the item. The
 * names of extensions have no capitals: {@code userid} is the event's {@code userId}, and so on.
 * The key that a broker partitions by is left out, since it is often a user. What else the envelope
 * says is kept as properties.
 *
 * <p>Source: CloudEvents 1.0.2, JSON event format: structured and batched content mode.
 */
public final class CloudEvents {
  public static final String STRUCTURED = "application/cloudevents+json";
  public static final String BATCHED = "application/cloudevents-batch+json";

  private static final String SPEC_VERSION = "specversion";

  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "userid", "userId",
          "anonymousid", "anonymousId",
          "sessionid", "sessionId",
          "viewid", "viewId",
          "itemid", "itemId");

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
        case SPEC_VERSION, "data", "datacontenttype", "dataschema", "partitionkey" -> {}
        case "type" -> event.putIfAbsent(name, object.textNode(lastPart(value.asText())));
        case "subject" -> event.putIfAbsent("itemId", value);
        default -> event.putIfAbsent(EXTENSIONS.getOrDefault(name, name), value);
      }
    }
    return event;
  }

  private static String lastPart(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
