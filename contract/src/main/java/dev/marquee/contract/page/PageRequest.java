package dev.marquee.contract.page;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.LayoutRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for: a page for a user, in a layout that it can draw.
 *
 * @param userId who the page is for; not together with {@code anonymousId}
 * @param anonymousId somebody who has not said who they are; a page for nobody has neither
 * @param sessionId optional, kept in the log
 * @param deviceId optional
 * @param layouts what this client can draw, first preferred; {@code "layout": "tv-grid@1"} is the
 *     short form of a list of one
 * @param context what is known of the moment: device, country, locale; values are scalars
 * @param rows at most this many rows; the layout's own number if absent
 * @param columns at most this many columns; the layout's own number if absent
 * @param fields catalogue attributes wanted with each slot; none if absent
 * @param candidates items that the caller brings, at most {@value #MAX_CANDIDATES}; none if absent
 */
public record PageRequest(
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable String sessionId,
    @Nullable String deviceId,
    @JsonAlias("layout") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<LayoutRef> layouts,
    Map<String, Object> context,
    @Nullable Integer rows,
    @Nullable Integer columns,
    List<String> fields,
    List<Candidate> candidates) {
  /** The most candidates that one request may bring. */
  public static final int MAX_CANDIDATES = 5_000;

  /** The most context entries, and the most fields, that one request may name. */
  public static final int MAX_NAMES = 64;

  public PageRequest(
      @Nullable String userId,
      @Nullable String anonymousId,
      @Nullable String sessionId,
      @Nullable String deviceId,
      @Nullable List<LayoutRef> layouts,
      @Nullable Map<String, Object> context,
      @Nullable Integer rows,
      @Nullable Integer columns,
      @Nullable List<String> fields,
      @Nullable List<Candidate> candidates) {
    this.userId = Check.optionalId("userId", userId);
    this.anonymousId = Check.optionalId("anonymousId", anonymousId);
    if (userId != null && anonymousId != null) {
      throw new InvalidValueException(
          "anonymousId", "userId and anonymousId are both given; send one of them.");
    }
    this.sessionId = Check.optionalId("sessionId", sessionId);
    this.deviceId = Check.optionalId("deviceId", deviceId);
    if (layouts == null || layouts.isEmpty()) {
      throw new InvalidValueException(
          "layouts",
          "layouts is missing; name what this client can draw, for example [\"tv-grid@1\"].");
    }
    this.layouts = Check.complete("layouts", layouts);
    this.context = scalars(context == null ? Map.of() : context);
    this.rows = rows == null ? null : (Integer) Check.within("rows", rows, 1, Layout.MAX_ROWS);
    this.columns =
        columns == null ? null : (Integer) Check.within("columns", columns, 1, Layout.MAX_COLUMNS);
    if (fields != null && fields.size() > MAX_NAMES) {
      throw new InvalidValueException(
          "fields",
          "fields names %d attributes; name at most %d.".formatted(fields.size(), MAX_NAMES));
    }
    this.fields = fields == null ? List.of() : Check.complete("fields", fields);
    if (candidates != null && candidates.size() > MAX_CANDIDATES) {
      throw new InvalidValueException(
          "candidates",
          "candidates has %d items; send at most %d.".formatted(candidates.size(), MAX_CANDIDATES));
    }
    this.candidates = candidates == null ? List.of() : Check.complete("candidates", candidates);
  }

  /** The unit that experiments assign: the user, else the anonymous id, else null. */
  public @Nullable String unitId() {
    return userId != null ? userId : anonymousId;
  }

  private static Map<String, Object> scalars(Map<String, Object> context) {
    if (context.size() > MAX_NAMES) {
      throw new InvalidValueException(
          "context",
          "context has %d entries; send at most %d.".formatted(context.size(), MAX_NAMES));
    }
    context.forEach(
        (name, value) -> {
          if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new InvalidValueException(
                "context." + name,
                "context.%s must be a text, a number or a boolean.".formatted(name));
          }
        });
    return Map.copyOf(context);
  }
}
