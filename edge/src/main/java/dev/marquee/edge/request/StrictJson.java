package dev.marquee.edge.request;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Reads values as the types that they are: {@code "rows": "10"}, {@code "rows": 1.5} and {@code
 * "userId": 42} are refused, where Jackson by itself would quietly make something of them. So is a
 * second value after the first. Numbers are read by the fast algorithms that Jackson has beside the
 * JDK's; the result is the same.
 */
@Singleton
final class StrictJson implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper json) {
    json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    json.getFactory().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER.mappedFeature());
    refuse(
        json,
        LogicalType.Textual,
        CoercionInputShape.Integer,
        CoercionInputShape.Float,
        CoercionInputShape.Boolean);
    refuse(json, LogicalType.Integer, CoercionInputShape.String, CoercionInputShape.Boolean);
    refuse(json, LogicalType.Float, CoercionInputShape.String, CoercionInputShape.Boolean);
    refuse(json, LogicalType.Boolean, CoercionInputShape.String, CoercionInputShape.Integer);
  }

  private static void refuse(ObjectMapper json, LogicalType type, CoercionInputShape... shapes) {
    for (CoercionInputShape shape : shapes) {
      json.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
    }
  }
}
