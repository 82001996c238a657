package dev.marquee.ranking.user;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.marquee.contract.state.UserState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a user's state token by token. Data binding reads the same, but a state is read with every
 * page, and this takes a fraction of its time and memory. Fields that are not known are passed
 * over.
 *
 * <p>Thread-safety: safe. Cost: O(bytes); the records and their texts, and no more.
 */
final class UserStateReader {
  /** Reads what is left of an entry, of which the item is read already. */
  @FunctionalInterface
  private interface Rest<T> {
    T read(JsonParser json, String itemId) throws IOException;
  }

  private final JsonFactory factory;

  UserStateReader(JsonFactory factory) {
    this.factory = factory;
  }

  /**
   * The state.
   *
   * @throws IOException if the body is none
   */
  UserState read(byte[] body) throws IOException {
    try (JsonParser json = factory.createParser(body)) {
      List<UserState.RecentPlay> plays = List.of();
      List<UserState.Seen> seen = List.of();
      List<UserState.Progress> progress = List.of();
      List<UserState.Finished> finished = List.of();
      List<UserState.Mark> blocked = List.of();
      List<UserState.Mark> list = List.of();
      String applied = null;
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        expect(json, json.currentToken(), JsonToken.FIELD_NAME);
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "recentPlays" -> plays = plays(json);
          case "seen" ->
              seen = entries(json, (in, id) -> new UserState.Seen(id, (int) whole(in), whole(in)));
          case "progress" ->
              progress =
                  entries(json, (in, id) -> new UserState.Progress(id, number(in), whole(in)));
          case "finished" ->
              finished = entries(json, (in, id) -> new UserState.Finished(id, whole(in)));
          case "blocked" -> blocked = entries(json, UserStateReader::mark);
          case "list" -> list = entries(json, UserStateReader::mark);
          case "applied" -> applied = json.getValueAsString();
          default -> json.skipChildren();
        }
      }
      return new UserState(plays, seen, progress, finished, blocked, list, applied);
    }
  }

  private static UserState.Mark mark(JsonParser json, String itemId) throws IOException {
    JsonToken token = json.nextToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw unexpected(json);
    }
    return new UserState.Mark(itemId, token == JsonToken.VALUE_TRUE, whole(json));
  }

  private static <T> List<T> entries(JsonParser json, Rest<T> rest) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_ARRAY);
    List<T> entries = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json, json.currentToken(), JsonToken.START_ARRAY);
      expect(json, json.nextToken(), JsonToken.VALUE_STRING);
      entries.add(rest.read(json, json.getText()));
      expect(json, json.nextToken(), JsonToken.END_ARRAY);
    }
    return entries;
  }

  private static List<UserState.RecentPlay> plays(JsonParser json) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_ARRAY);
    List<UserState.RecentPlay> plays = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json, json.currentToken(), JsonToken.START_OBJECT);
      String itemId = null;
      String time = null;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        expect(json, json.currentToken(), JsonToken.FIELD_NAME);
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "itemId" -> itemId = json.getText();
          case "time" -> time = json.getText();
          default -> json.skipChildren();
        }
      }
      if (itemId == null || time == null) {
        throw unexpected(json);
      }
      plays.add(new UserState.RecentPlay(itemId, IsoTimes.parse(json, time)));
    }
    return plays;
  }

  private static long whole(JsonParser json) throws IOException {
    expect(json, json.nextToken(), JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  private static double number(JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    if (token == null || !token.isNumeric()) {
      throw unexpected(json);
    }
    return json.getDoubleValue();
  }

  private static void expect(JsonParser json, @Nullable JsonToken token, JsonToken expected)
      throws JsonParseException {
    if (token != expected) {
      throw unexpected(json);
    }
  }

  static JsonParseException unexpected(JsonParser json) {
    return new JsonParseException(json, "This is not the form of a user's state.");
  }
}
