package dev.marquee.logging.person;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;

/** Finds the keys that stand for one user in the state's Redis, by their hash tag. */
final class UserKeys {
  /** What is kept of a user for ranking, and of answers to them. */
  private static final List<String> FAMILIES =
      List.of(
          "mq:user:{",
          "mq:user-features:{",
          "mq:list:",
          "mq:page:{",
          "mq:answer:{",
          "mq:idempotency:{");

  private static final int SCANNED_AT_ONCE = 1_000;

  private UserKeys() {}

  /** All of them. Cost: O(keys of the Redis). */
  static List<String> of(RedisCommands<String, byte[]> state, String userId) {
    ScanIterator<String> keys =
        ScanIterator.scan(
            state,
            ScanArgs.Builder.matches("mq:*{%s}*".formatted(literally(userId)))
                .limit(SCANNED_AT_ONCE));
    List<String> found = new ArrayList<>();
    while (keys.hasNext()) {
      String key = keys.next();
      // A user may be called as a shard of the log is.
      if (FAMILIES.stream().anyMatch(key::startsWith)) {
        found.add(key);
      }
    }
    return found;
  }

  /** As it stands, in a pattern of Redis. */
  private static String literally(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("*?[]\\^-".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }
}
