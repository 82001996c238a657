package dev.marquee.experiment.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.marquee.contract.experiment.Experiment;
import java.lang.reflect.Type;
import java.util.function.BiFunction;

/**
 * Reads the definition in a request: a misspelt field is refused rather than passed over, and what
 * {@link ExperimentAnswer} adds to a definition may be sent back.
 */
public final class DefinitionReader implements BiFunction<ObjectMapper, Type, ObjectReader> {
  @JsonIgnoreProperties({"state", "version", "changedAt", "startedAt", "conclusion"})
  private interface Answered {}

  @Override
  public ObjectReader apply(ObjectMapper json, Type type) {
    return json.copy()
        .addMixIn(Experiment.class, Answered.class)
        .readerFor(json.constructType(type))
        .with(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
