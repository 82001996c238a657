package dev.marquee.ranking.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.ranking.scoring.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model gave. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InferenceAnswer(
    @JsonProperty("model_name") String modelName,
    @JsonProperty("model_version") String modelVersion,
    @Nullable String id,
    List<Tensor> outputs) {
  /** One output, flat and row-major. */
  @SuppressWarnings("ArrayRecordComponent") // Written at once, never compared.
  record Tensor(String name, String datatype, long[] shape, float[] data) {}

  static InferenceAnswer of(ModelRef model, @Nullable String id, String name, Output output) {
    return new InferenceAnswer(
        model.name(),
        model.version(),
        id,
        List.of(new Tensor(name, "FP32", output.shape(), output.values())));
  }
}
