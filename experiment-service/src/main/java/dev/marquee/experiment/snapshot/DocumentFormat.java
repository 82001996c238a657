package dev.marquee.experiment.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.experiment.lifecycle.Experiments;
import dev.marquee.experiment.lifecycle.RegisteredExperiment;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the document of all experiments, JSON.
 *
 * <p>Thread-safety: safe. Cost: O(experiments).
 */
@Singleton
public final class DocumentFormat {
  private record Document(long version, List<StoredExperiment> experiments) {}

  private final ObjectMapper json;

  DocumentFormat(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @throws IOException if the body is not a document of experiments, whole and consistent
   */
  public Experiments read(byte[] body) throws IOException {
    @Nullable Document document = json.readValue(body, Document.class);
    try {
      Check.required("document", document);
      List<StoredExperiment> stored =
          Check.complete("experiments", Check.required("experiments", document.experiments()));
      return new Experiments(
          document.version(), stored.stream().map(StoredExperiment::registered).toList());
    } catch (InvalidValueException e) {
      throw new IOException(e.mend(), e);
    }
  }

  public byte[] write(Experiments experiments) {
    Document document =
        new Document(
            experiments.version(), experiments.all().stream().map(StoredExperiment::of).toList());
    return text(document).getBytes(StandardCharsets.UTF_8);
  }

  /** One experiment, as it stands in the document. */
  public String write(RegisteredExperiment experiment) {
    return text(StoredExperiment.of(experiment));
  }

  /** What evaluators read of the document, and nothing else. */
  String writeSnapshot(Experiments experiments) {
    return text(experiments.snapshot());
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
