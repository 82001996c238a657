package dev.marquee.ranking.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Reads the definition of a page from what an operator wrote. A field that is not known is refused:
 * it is a misspelt one.
 */
@Singleton
final class DefinitionReader {
  private final ObjectReader fromJson;
  private final ObjectReader tree;

  DefinitionReader(ObjectMapper json) {
    this.fromJson =
        json.readerFor(PageDefinition.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    this.tree = new ObjectMapper(new YAMLFactory()).reader();
  }

  /**
   * The definition that a JSON text gives.
   *
   * @throws JsonProcessingException if it gives none
   */
  PageDefinition json(byte[] text) throws IOException {
    return fromJson.readValue(text);
  }

  /**
   * The definition that a YAML text gives.
   *
   * @throws JsonProcessingException if it gives none
   * @throws ProblemException if it is not YAML
   */
  PageDefinition yaml(byte[] text) throws IOException {
    return fromJson.readValue(parsed(text));
  }

  /** Parsed as YAML and bound as JSON, so that types are held to as strictly. */
  private JsonNode parsed(byte[] text) throws IOException {
    try {
      return tree.readTree(text);
    } catch (StreamReadException e) {
      JsonLocation place = e.getLocation();
      throw new ProblemException(
          HttpProblem.MALFORMED_JSON,
          place == null
              ? "The body is not YAML."
              : "The body stops being YAML at line %d, column %d."
                  .formatted(place.getLineNr(), place.getColumnNr()));
    }
  }
}
