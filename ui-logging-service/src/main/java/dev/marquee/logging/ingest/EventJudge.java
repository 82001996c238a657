package dev.marquee.logging.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.event.Event;
import dev.marquee.contract.event.EventType;
import dev.marquee.contract.id.UuidV7;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.Verification;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.logging.LoggingProblem;
import dev.marquee.logging.batch.Unreadable;
import dev.marquee.logging.layout.LayoutRegistry;
import dev.marquee.logging.log.AcceptedEvent;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges events one by one: their form, their time, their token, their slot.
 *
 * <p><b>Time.</b> The lake's partition follows from an event's time, so that must come out the same
 * on every retry. When a batch was sent, and when it was received, do not; {@code sentAt} therefore
 * corrects nothing. An event's corrected time is {@code time + clockOffsetMs}, both fixed when the
 * event was made: a tracker whose page seems to be of another time asks for {@code receivedAt}
 * first, and states its clock's offset where that is more than a few minutes. What then lies
 * outside {@code [received - maxAge, received + maxAhead]} is refused.
 *
 * <p><b>Item and probability</b> are not judged here: the join with the served page flags an item
 * that is not the slot's.
 *
 * <p>Thread-safety: safe. Cost: for each event a few microseconds; for each distinct token one
 * HMAC.
 */
@Singleton
final class EventJudge {
  private static final long MAX_OFFSET_MILLIS = 1_000_000_000_000L;
  private static final Set<String> NAMED =
      Set.of(
          "id",
          "type",
          "time",
          "row",
          "column",
          "itemId",
          "token",
          "viewId",
          "userId",
          "anonymousId",
          "sessionId",
          "sentAt");
  private static final Set<String> KEPT_FROM_BATCH = Set.of("consent", "viewport", "surface");

  private final PageTokens tokens;
  private final Pseudonyms pseudonyms;
  private final LayoutRegistry layouts;
  private final IngestSettings settings;
  private final Set<String> self;

  EventJudge(
      PageTokens tokens, Pseudonyms pseudonyms, LayoutRegistry layouts, IngestSettings settings) {
    this.tokens = tokens;
    this.pseudonyms = pseudonyms;
    this.layouts = layouts;
    this.settings = settings;
    this.self = settings.selfUsers().map(Set::copyOf).orElse(Set.of());
  }

  /**
   * Judges a batch. A layout that is not known here is looked for once more before an event is
   * refused for it; and while nobody can tell, because Redis was not read yet, the batch is not
   * taken.
   *
   * @param batch its top-level fields
   * @param robot whether who sent it says that it is one
   * @return one verdict for each event, in order
   */
  CompletionStage<List<Verdict>> judge(
      Iterable<JsonNode> events, ObjectNode batch, Instant received, boolean robot) {
    return judged(() -> judgeNow(events, batch, received, robot));
  }

  /**
   * Judges events again that were refused before, as of when they were received.
   *
   * @return one verdict for each, in order
   */
  CompletionStage<List<Verdict>> judgeAgain(List<RefusedBefore> events) {
    return judged(
        () -> {
          Map<String, Verification> verified = new HashMap<>();
          List<Verdict> verdicts = new ArrayList<>();
          for (RefusedBefore event : events) {
            EventFields fields =
                new EventFields(event.original(), JsonNodeFactory.instance.objectNode());
            verdicts.add(judge(fields, event.received(), verified, event));
          }
          return verdicts;
        });
  }

  private CompletionStage<List<Verdict>> judged(Supplier<List<Verdict>> judging) {
    List<Verdict> verdicts = judging.get();
    if (!lackLayout(verdicts)) {
      return CompletableFuture.completedFuture(verdicts);
    }
    return layouts
        .refresh()
        .thenApply(
            done -> {
              List<Verdict> again = judging.get();
              if (lackLayout(again) && !layouts.live()) {
                throw new ProblemException(
                    LoggingProblem.EVENTS_NOT_STORED,
                    "The layouts are not known here yet; send the batch again after the seconds that Retry-After names.");
              }
              return again;
            });
  }

  private static boolean lackLayout(List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.Rejected rejected
          && rejected.code() == RejectionCode.UNKNOWN_LAYOUT) {
        return true;
      }
    }
    return false;
  }

  private List<Verdict> judgeNow(
      Iterable<JsonNode> events, ObjectNode batch, Instant received, boolean robot) {
    Map<String, Verification> verified = new HashMap<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (JsonNode node : events) {
      Verdict verdict = judge(node, batch, received, verified);
      verdicts.add(
          robot && verdict instanceof Verdict.Accepted(var event, var unitId)
              ? new Verdict.Accepted(event.flagged(Flags.BOT), unitId)
              : verdict);
    }
    return verdicts;
  }

  private Verdict judge(
      JsonNode node, ObjectNode batch, Instant received, Map<String, Verification> verified) {
    if (node instanceof POJONode pojo && pojo.getPojo() instanceof Unreadable unreadable) {
      return RejectedEvents.withoutTrace(
          RejectionCode.INVALID_VALUE, unreadable.detail(), received);
    }
    if (!(node instanceof ObjectNode object)) {
      return RejectedEvents.withoutTrace(
          RejectionCode.INVALID_VALUE,
          "An event must be an object with id, type and time.",
          received);
    }
    return judge(new EventFields(object, batch), received, verified, null);
  }

  private Verdict judge(
      EventFields fields,
      Instant received,
      Map<String, Verification> verified,
      @Nullable RefusedBefore before) {
    try {
      requireConsent(fields);
      requireSize(fields);
      Event event = read(fields);
      Instant time = correctedTime(event.time(), fields, received);
      PageToken token = token(event, fields, time, verified);
      requireSlot(event, token);
      return accept(event, fields, token, time, received, before);
    } catch (InvalidValueException invalid) {
      return rejected(RejectionCode.INVALID_VALUE, invalid.mend(), fields, received);
    } catch (RefusedEventException refused) {
      return rejected(refused.code(), refused.detail(), fields, received);
    }
  }

  private Verdict rejected(
      RejectionCode code, String detail, EventFields fields, Instant received) {
    if (code == RejectionCode.CONSENT_DENIED) {
      return RejectedEvents.withoutTrace(code, detail, received);
    }
    String userKey;
    try {
      userKey = pseudonyms.userKey(unitId(fields));
    } catch (InvalidValueException noProperUser) {
      userKey = null;
    }
    return RejectedEvents.of(code, detail, fields, userKey, received);
  }

  private void requireSize(EventFields fields) {
    int size = fields.event().toString().getBytes(StandardCharsets.UTF_8).length;
    long limit = settings.maxEventSize().asLongValue();
    if (size > limit) {
      throw new RefusedEventException(
          RejectionCode.EVENT_TOO_LARGE,
          "The event has %d bytes; send at most %d.".formatted(size, limit));
    }
  }

  private static void requireConsent(EventFields fields) {
    String consent = fields.text("consent");
    if ("denied".equals(consent)) {
      throw new RefusedEventException(
          RejectionCode.CONSENT_DENIED,
          "consent is denied, so nothing of the event was kept; do not send events then.");
    }
    if (consent != null && !consent.equals("granted")) {
      throw new InvalidValueException(
          "consent", "consent must be granted or denied, or be left out.");
    }
  }

  private static Event read(EventFields fields) {
    EventType type = type(Check.present("type", fields.text("type")));
    OwnFields.check(type, fields);
    return new Event(
        UuidV7.parse("id", Check.present("id", fields.text("id"))),
        type,
        Check.required("time", fields.time("time")),
        fields.wholeNumber("row"),
        fields.wholeNumber("column"),
        fields.text("itemId"),
        fields.others(NAMED, KEPT_FROM_BATCH));
  }

  private static EventType type(String wireName) {
    try {
      return EventType.parse(wireName);
    } catch (InvalidValueException unknown) {
      throw new RefusedEventException(RejectionCode.UNKNOWN_TYPE, unknown.mend());
    }
  }

  private Instant correctedTime(Instant time, EventFields fields, Instant received) {
    Long offset = fields.wholeNumber("clockOffsetMs", -MAX_OFFSET_MILLIS, MAX_OFFSET_MILLIS);
    Duration age = Duration.between(time, received).minusMillis(offset == null ? 0 : offset);
    if (age.compareTo(settings.maxAge()) > 0) {
      throw new RefusedEventException(
          RejectionCode.TOO_LATE,
          misplaced("%s behind its receipt, and at most %s is taken", age, settings.maxAge()));
    }
    if (age.negated().compareTo(settings.maxAhead()) > 0) {
      throw new RefusedEventException(
          RejectionCode.TIME_IMPLAUSIBLE,
          misplaced(
              "%s ahead of its receipt, and at most %s is taken",
              age.negated(), settings.maxAhead()));
    }
    return Instant.ofEpochMilli(received.minus(age).toEpochMilli());
  }

  private static String misplaced(String place, Duration difference, Duration limit) {
    return "time lies %s; send events sooner, and state a clock that is off in clockOffsetMs."
        .formatted(place.formatted(inMinutes(difference), inMinutes(limit)));
  }

  private static String inMinutes(Duration duration) {
    return "%d minutes".formatted(duration.toMinutes());
  }

  private @Nullable PageToken token(
      Event event, EventFields fields, Instant time, Map<String, Verification> verified) {
    String text = fields.text("token");
    if (text == null) {
      if (event.type().ofPage() || event.hasSlot()) {
        throw new RefusedEventException(
            RejectionCode.TOKEN_MISSING,
            "An event of a page's slot needs the token of that page; send the one that the page's answer gave.");
      }
      return null;
    }
    return switch (verified.computeIfAbsent(text, tokens::verify)) {
      case Verification.Forged forged ->
          throw new RefusedEventException(
              RejectionCode.TOKEN_FORGED,
              "The token is not one of a page that was served: %s. Send it exactly as the page's answer gave it."
                  .formatted(forged.reason()));
      case Verification.Genuine genuine -> unexpired(genuine.token(), time);
    };
  }

  private static PageToken unexpired(PageToken token, Instant time) {
    if (token.expiredAt(time)) {
      throw new RefusedEventException(
          RejectionCode.TOKEN_EXPIRED,
          "The token expired at %s and the event is of %s; ask for a new page before that, and report on that one."
              .formatted(token.expiresAt(), time));
    }
    return token;
  }

  private void requireSlot(Event event, @Nullable PageToken token) {
    Integer row = event.row();
    Integer column = event.column();
    if (token == null || row == null || column == null) {
      return;
    }
    Layout layout =
        layouts
            .find(token.layout())
            .orElseThrow(
                () ->
                    new RefusedEventException(
                        RejectionCode.UNKNOWN_LAYOUT,
                        "The page's layout %s is not registered; register it with PUT /v1/layouts/%s/%s."
                            .formatted(
                                token.layout(), token.layout().id(), token.layout().version())));
    if (!layout.contains(row, column)) {
      throw new RefusedEventException(
          RejectionCode.SLOT_OUTSIDE_LAYOUT,
          "Row %d, column %d is outside layout %s, which has rows 0 to %d and columns 0 to %d; send the slot's own, counted from 0."
              .formatted(row, column, layout.ref(), layout.rows() - 1, layout.columns() - 1));
    }
  }

  private Verdict accept(
      Event event,
      EventFields fields,
      @Nullable PageToken token,
      Instant time,
      Instant received,
      @Nullable RefusedBefore before) {
    String unitId = unitId(fields);
    String userKey = before == null ? pseudonyms.userKey(unitId) : before.userKey();
    List<String> flags = Flags.of(token, userKey, time, settings.maxAhead());
    if (token == null && !event.properties().containsKey("surface")) {
      flags.add(Flags.SURFACE_MISSING);
    }
    if (before != null) {
      flags.add(Flags.TAKEN_AGAIN);
    }
    if (unitId != null && self.contains(unitId)) {
      flags.add(Flags.SELF);
    }
    AcceptedEvent accepted =
        new AcceptedEvent(
            event.id(),
            event.type().wireName(),
            time.toEpochMilli(),
            received.toEpochMilli(),
            token == null ? null : token.pageId(),
            Check.optionalId("viewId", fields.text("viewId")),
            token == null ? null : token.layout().toString(),
            userKey,
            Check.optionalId("sessionId", fields.text("sessionId")),
            event.row(),
            event.column(),
            event.itemId(),
            event.properties(),
            flags);
    return new Verdict.Accepted(accepted, unitId);
  }

  private static @Nullable String unitId(EventFields fields) {
    String userId = Check.optionalId("userId", fields.text("userId"));
    return userId == null ? Check.optionalId("anonymousId", fields.text("anonymousId")) : userId;
  }
}
