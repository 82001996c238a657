package dev.marquee.experiment.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.edge.problem.Violation;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void equalValuesDifferNowhere() {
    assertThat(Difference.between(json("{\"a\": [1, 2]}"), json("{\"a\": [1, 2]}"))).isEmpty();
  }

  @Test
  void everyLeafThatDiffersIsNamedByItsPath() {
    JsonNode now = json("{\"owner\": \"ann\", \"cells\": [{\"weight\": 0.5}, {\"weight\": 0.5}]}");
    JsonNode sent = json("{\"cells\": [{\"weight\": 0.5}, {\"weight\": 0.4}, 7]}");

    assertThat(Difference.between(now, sent))
        .containsExactly(
            new Violation("cells[1].weight", "It is 0.5 now; you sent 0.4."),
            new Violation("cells[2]", "It is absent now; you sent 7."),
            new Violation("owner", "It is \"ann\" now; you sent nothing."));
  }

  @Test
  void aLongValueIsCut() {
    JsonNode sent = json("{\"owner\": \"" + "x".repeat(1_000) + "\"}");

    assertThat(Difference.between(json("{}"), sent).getFirst().detail()).hasSizeLessThan(300);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
