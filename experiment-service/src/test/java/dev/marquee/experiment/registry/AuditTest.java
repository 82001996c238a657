package dev.marquee.experiment.registry;

import static dev.marquee.experiment.ExperimentClient.definition;
import static dev.marquee.experiment.ExperimentClient.json;
import static dev.marquee.experiment.ExperimentClient.newKey;
import static dev.marquee.experiment.ExperimentClient.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import io.lettuce.core.Range;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class AuditTest {
  @Inject RedisLinks redis;
  @Inject ObjectMapper json;

  @Test
  void everyChangeSaysWhoDidWhatWhenFromWhatToWhat() throws Exception {
    String key = newKey();
    json()
        .header("If-None-Match", "*")
        .header("X-Marquee-Actor", "ann@example.com")
        .body(definition(key))
        .put("/v1/experiments/{key}", key)
        .then()
        .statusCode(201);
    step(key, "start").statusCode(200);
    step(key, "start").statusCode(409);

    List<Map<String, String>> entries = entriesOf(key);

    assertThat(entries)
        .extracting(entry -> entry.get("actor"), entry -> entry.get("action"))
        .containsExactly(tuple("ann@example.com", "create"), tuple("anonymous", "start"));
    assertThat(Instant.parse(entries.get(0).get("at")))
        .isBeforeOrEqualTo(Instant.parse(entries.get(1).get("at")));
    assertThat(tree(entries.get(0), "before").isNull()).isTrue();
    assertThat(entries.get(1).get("before")).isEqualTo(entries.get(0).get("after"));
    assertThat(tree(entries.get(1), "after").path("state").asText()).isEqualTo("running");
    assertThat(entries.get(1)).containsEntry("version", "2");
  }

  private JsonNode tree(Map<String, String> entry, String field) throws Exception {
    return json.readTree(entry.getOrDefault(field, ""));
  }

  private List<Map<String, String>> entriesOf(String key) throws Exception {
    return redis
        .state()
        .commands()
        .xrange(StateDocument.EXPERIMENTS.auditKey(), Range.unbounded())
        .get()
        .stream()
        .map(entry -> text(entry.getBody()))
        .filter(entry -> key.equals(entry.get("experiment")))
        .toList();
  }

  private static Map<String, String> text(Map<String, byte[]> fields) {
    Map<String, String> text = new HashMap<>();
    fields.forEach((name, value) -> text.put(name, new String(value, StandardCharsets.UTF_8)));
    return text;
  }
}
