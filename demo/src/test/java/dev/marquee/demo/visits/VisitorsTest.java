package dev.marquee.demo.visits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.demo.api.Addresses;
import dev.marquee.demo.api.PublicApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audience's requests, as a server on this machine sees them. */
final class VisitorsTest {
  private static final String PAGE =
      """
      {"token": "signed", "rows": [
        {"row": 0, "slots": [
          {"column": 0, "itemId": "film-1", "fields": {"genre": "Drama", "imdbRating": 8.1}},
          {"column": 1, "itemId": "film-2", "fields": {}}]}]}
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final List<JsonNode> pages = new CopyOnWriteArrayList<>();
  private final List<JsonNode> batches = new CopyOnWriteArrayList<>();
  private final AtomicInteger unavailable = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/pages/home", this::page);
    server.createContext("/v1/events", this::events);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void everythingThatTheAudienceSendsIsMarkedAsSimulated() {
    visitors().come(3, made -> true);

    assertThat(pages)
        .hasSize(3)
        .allSatisfy(
            page -> {
              assertThat(page.at("/context/simulated").asBoolean()).isTrue();
              assertThat(page.path("userId").asText()).matches("sim-\\d{4}");
            });
    assertThat(batches)
        .isNotEmpty()
        .allSatisfy(
            batch -> {
              assertThat(batch.path("token").asText()).isEqualTo("signed");
              assertThat(batch.path("userId").asText()).matches("sim-\\d{4}");
              assertThat(batch.path("events"))
                  .isNotEmpty()
                  .allSatisfy(event -> assertThat(event.path("simulated").asBoolean()).isTrue());
            });
  }

  @Test
  void whileTheLogIsUnavailableTheSameEventsAreSentAgain() {
    unavailable.set(1);

    Tally tally = visitors().come(1, made -> true);

    assertThat(ids(batches.get(0))).isEqualTo(ids(batches.get(1))).doesNotHaveDuplicates();
    assertThat(tally.accepted()).isEqualTo(ids(batches.get(1)).size());
    assertThat(ids(batches.get(1)))
        .allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(7));
  }

  @Test
  void theAudienceStaysAwayWhenToldTo() {
    Tally tally = visitors().come(10, made -> made < 2);

    assertThat(tally.visits()).isEqualTo(2);
    assertThat(pages).hasSize(2);
  }

  private Visitors visitors() {
    int port = server.getAddress().getPort();
    PublicApi api = new PublicApi(Addresses.onLoopback(port, port, port), json);
    return new Visitors(api, 1, InstantSource.system(), new Random(1));
  }

  private static List<String> ids(JsonNode batch) {
    List<String> ids = new ArrayList<>();
    batch.path("events").forEach(event -> ids.add(event.path("id").asText()));
    return ids;
  }

  private void page(HttpExchange exchange) throws IOException {
    pages.add(json.readTree(exchange.getRequestBody()));
    answer(exchange, 200, PAGE);
  }

  private void events(HttpExchange exchange) throws IOException {
    JsonNode batch = json.readTree(exchange.getRequestBody());
    batches.add(batch);
    if (unavailable.getAndDecrement() > 0) {
      answer(exchange, 503, "");
    } else {
      int accepted = batch.path("events").size();
      answer(
          exchange,
          202,
          "{\"accepted\": %d, \"duplicates\": 0, \"rejected\": []}".formatted(accepted));
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
