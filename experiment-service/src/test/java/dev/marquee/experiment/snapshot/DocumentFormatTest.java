package dev.marquee.experiment.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.experiment.lifecycle.Conclusion;
import dev.marquee.experiment.lifecycle.Experiments;
import dev.marquee.experiment.lifecycle.RegisteredExperiment;
import dev.marquee.experiment.lifecycle.Transition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentFormatTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Transition START = new Transition.Start(NOON);
  private static final Transition SHIP =
      new Transition.Conclude(new Conclusion("ship", "treatment", "it won", NOON));

  private final DocumentFormat format =
      new DocumentFormat(
          new ObjectMapper()
              .registerModule(new JavaTimeModule())
              .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
              .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

  @Test
  void everyStateIsReadAsItWasWritten() throws IOException {
    Experiments written = inEveryState();

    assertThat(format.read(format.write(written))).isEqualTo(written);
  }

  @Test
  void evaluatorsReadTheirSnapshotFromTheDocumentItself() throws IOException {
    Experiments written = inEveryState();

    ExperimentSnapshot read =
        new ObjectMapper().readValue(format.write(written), ExperimentSnapshot.class);

    assertThat(read).isEqualTo(written.snapshot());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"version\": 3}",
        "{\"version\": 3, \"experiments\": [null]}",
        "{\"version\": 3, \"experiments\": [{\"state\": \"draft\", \"version\": 1}]}",
        "{\"version\": 3, \"experiments\": [{\"definition\": {\"key\": \"a\"}}]}"
      })
  void anythingElseIsRefused(String body) {
    assertThatThrownBy(() -> format.read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"startedAt", "conclusion", "changedAt", "state", "decidedCell"})
  void aConcludedExperimentWithoutOneOfItsPartsIsRefused(String part) {
    RegisteredExperiment concluded = draft("a").after(START, NOON).after(SHIP, NOON);
    String body =
        new String(format.write(new Experiments(1, List.of(concluded))), StandardCharsets.UTF_8)
            .replace("\"" + part + "\"", "\"x\"");

    assertThatThrownBy(() -> format.read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  private static Experiments inEveryState() {
    RegisteredExperiment running = draft("running").after(START, NOON);
    return new Experiments(
        9,
        List.of(
            draft("draft"),
            running,
            draft("paused").after(START, NOON).after(new Transition.Pause(), NOON),
            draft("concluded").after(START, NOON).after(SHIP, NOON)));
  }

  private static RegisteredExperiment draft(String key) {
    Experiment definition =
        new Experiment(
            key,
            "layer-" + key,
            "user",
            "ab",
            0.5,
            key,
            List.of(
                new Cell("control", 0.5, Map.of("model", "home@1")),
                new Cell("treatment", 0.5, Map.of("model", "home@2"))),
            null,
            "more plays",
            "ann",
            new Experiment.Metrics("plays", List.of(), List.of()),
            0.02,
            14);
    return RegisteredExperiment.draft(definition, NOON);
  }
}
