package dev.marquee.trainer.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code movies.json}, as it stands there.
 *
 * @param position from 1, and so the number in the item's id
 * @param fields the JSON object
 */
record SourceRow(int position, JsonNode fields) {
  String itemId() {
    return "film-" + position;
  }

  /** The text of a field, numbers written out, or null where it is absent, null or blank. */
  @Nullable String text(String field) {
    JsonNode value = fields.path(field);
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? value.asText()
        : null;
  }

  /** The number of a field, or null where there is none. */
  @Nullable Number number(String field) {
    JsonNode value = fields.path(field);
    return value.isNumber() ? value.numberValue() : null;
  }

  boolean isNumber(String field) {
    return fields.path(field).isNumber();
  }
}
