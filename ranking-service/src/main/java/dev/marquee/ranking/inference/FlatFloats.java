package dev.marquee.ranking.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.util.Arrays;

/** Reads numbers that stand flat or in lists of lists, row-major, into one array. */
final class FlatFloats extends JsonDeserializer<float[]> {
  private static final int FIRST = 1_024;

  @Override
  public float[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
    float[] values = new float[FIRST];
    int count = 0;
    int depth = 0;
    JsonToken token = json.currentToken();
    while (true) {
      switch (token) {
        case START_ARRAY -> depth++;
        case END_ARRAY -> depth--;
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          values = count == values.length ? Arrays.copyOf(values, count * 2) : values;
          values[count++] = json.getFloatValue();
        }
        case null, default ->
            throw context.weirdStringException(
                json.getText(), float[].class, "is no number; data holds numbers only");
      }
      if (depth == 0) {
        return Arrays.copyOf(values, count);
      }
      token = json.nextToken();
    }
  }
}
