package dev.marquee.benchmarks.ingest;

import dev.marquee.benchmarks.load.Requests;
import dev.marquee.contract.id.UuidV7;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Batches of impressions of many users' pages, every event with an id that no other has: the ids
 * are written into requests that are otherwise ready.
 *
 * <p>Thread-safety: safe, each client by one thread.
 */
final class EventBatches implements Requests {
  static final int EVENTS = 20;

  private static final int USERS = 64;
  private static final String ID = "00000000-0000-7000-8000-000000000000";

  private final List<Client> clients = new ArrayList<>();

  EventBatches(int clients, PageTokens tokens, Pseudonyms pseudonyms, LayoutRef layout) {
    for (int client = 0; client < clients; client++) {
      List<Template> templates = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        String userId = "u-%d-%d".formatted(client, user);
        templates.add(Template.of(userId, token(userId, tokens, pseudonyms, layout)));
      }
      this.clients.add(new Client(templates, new SplittableRandom(client)));
    }
  }

  /** One client's own requests, and its chance. */
  private record Client(List<Template> templates, SplittableRandom random) {}

  /**
   * A request with the places of its events' ids.
   *
   * @param request whole, in HTTP/1.1
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out but to be sent.
  private record Template(byte[] request, int[] ids) {
    static Template of(String userId, String token) {
      StringBuilder events = new StringBuilder();
      String time = Instant.ofEpochMilli(System.currentTimeMillis()).toString();
      for (int column = 0; column < EVENTS; column++) {
        events
            .append(column == 0 ? "" : ",")
            .append(
                """
                {"id":"%s","type":"impression","time":"%s","row":0,"column":%d,"itemId":"film-%d","visibleShare":0.8}"""
                    .formatted(ID, time, column, 1_000 + column));
      }
      String body =
          """
          {"sentAt":"%s","token":"%s","viewId":"v-1","userId":"%s","sessionId":"s-1","events":[%s]}"""
              .formatted(time, token, userId, events);
      byte[] request =
          """
          POST /v1/events HTTP/1.1\r
          Host: 127.0.0.1\r
          Content-Type: text/plain;charset=UTF-8\r
          Content-Length: %d\r
          \r
          %s"""
              .formatted(body.length(), body)
              .getBytes(StandardCharsets.US_ASCII);
      return new Template(request, places(new String(request, StandardCharsets.US_ASCII)));
    }

    private static int[] places(String request) {
      int[] places = new int[EVENTS];
      int at = -1;
      for (int event = 0; event < EVENTS; event++) {
        at = request.indexOf(ID, at + 1);
        places[event] = at;
      }
      return places;
    }
  }

  private static String token(
      String userId, PageTokens tokens, Pseudonyms pseudonyms, LayoutRef layout) {
    UUID pageId = new UuidV7(InstantSource.system(), new Random(userId.hashCode())).next();
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    return tokens.sign(
        new PageToken(
            pageId,
            now,
            Instant.ofEpochSecond(now.plus(Duration.ofHours(96)).getEpochSecond()),
            layout,
            new ModelRef("home", "1"),
            Map.of("home-ranker", "control"),
            Pseudonyms.tokenHash(pseudonyms.userKey(userId))));
  }

  @Override
  public byte[] next(int client, long sent) {
    Client own = clients.get(client);
    Template template = own.templates().get((int) (sent % USERS));
    for (int place : template.ids()) {
      long high = own.random().nextLong();
      long low = own.random().nextLong();
      UUID id =
          new UUID(
              (high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x7000L,
              (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
      byte[] text = id.toString().getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, template.request(), place, text.length);
    }
    return template.request();
  }

  /** A batch alone, as JSON. */
  String sample() {
    byte[] request = next(0, 0);
    String text = new String(request, StandardCharsets.US_ASCII);
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }
}
