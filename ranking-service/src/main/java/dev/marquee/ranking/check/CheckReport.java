package dev.marquee.ranking.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param folder that was checked
 * @param model {@code name@version}; null where the declaration cannot be read
 * @param file what the ONNX file says of itself; null where it cannot be read
 * @param features names of the columns, in order
 * @param golden how near the model is to its golden rows; null where it could not be run on them
 * @param microsPerRow in a page of {@value RowTime#ROWS}; null where it is refused
 * @param refusal why the ranker would not serve it; null where it would
 * @param hints what would mend that, as far as it was found out
 * @param notes what is weak, though it does not keep the bundle from serving
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckReport(
    String folder,
    @Nullable String model,
    @Nullable OnnxFile file,
    List<String> features,
    @Nullable Agreement golden,
    @Nullable Double microsPerRow,
    @Nullable String refusal,
    List<String> hints,
    List<String> notes) {

  /** Whether the ranker would serve it. */
  @JsonProperty
  boolean good() {
    return refusal == null;
  }
}
