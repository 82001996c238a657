package dev.marquee.logging.person;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
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
  static List<String> of(RedisClusterCommands<String, byte[]> state, String userId) {
    ScanIterator<String> keys =
        ScanIterator.scan(
            state,
            ScanArgs.Builder.matches("mq:*{%s}*".formatted(literally(userId)))
                .limit(SCANNED_AT_ONCE));
    List<String> found = new ArrayList<>();
    while (keys.hasNext()) {
      String key = keys.next();
      // A user may be called as a shard of the log is, or as a part of another user.
      if (FAMILIES.stream().anyMatch(family -> isOf(key, family, userId))) {
        found.add(key);
      }
    }
    return found;
  }

  /**
   * Whether a key is its family, then the user in braces, and then nothing or more after a colon.
   */
  private static boolean isOf(String key, String family, String userId) {
    if (!key.startsWith(family)) {
      return false;
    }
    if (family.endsWith("{")) {
      String rest = key.substring(family.length());
      return rest.equals(userId + "}") || rest.startsWith(userId + "}:");
    }
    // A list's name stands between.
    String end = ":{" + userId + "}";
    return key.endsWith(end)
        && key.length() > family.length() + end.length()
        && key.substring(family.length(), key.length() - end.length()).indexOf('{') < 0;
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
