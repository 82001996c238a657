package dev.marquee.experiment.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.marquee.edge.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where two JSON values differ, leaf by leaf, as sentences.
 *
 * <p>Cost: O(size of both).
 */
final class Difference {
  private static final int SHOWN_CHARACTERS = 200;

  private final List<Violation> found = new ArrayList<>();

  private Difference() {}

  /**
   * One entry per place at which they differ; empty if they are equal.
   *
   * @param now what is stored
   * @param sent what the request would store
   */
  static List<Violation> between(JsonNode now, JsonNode sent) {
    Difference difference = new Difference();
    difference.compare("", now, sent);
    return List.copyOf(difference.found);
  }

  private void compare(String path, JsonNode now, JsonNode sent) {
    if (now.equals(sent)) {
      return;
    }
    if (now.isObject() && sent.isObject()) {
      Set<String> names = new TreeSet<>();
      now.fieldNames().forEachRemaining(names::add);
      sent.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(path.isEmpty() ? name : path + "." + name, now.path(name), sent.path(name));
      }
    } else if (now.isArray() && sent.isArray()) {
      for (int i = 0; i < Math.max(now.size(), sent.size()); i++) {
        compare("%s[%d]".formatted(path, i), now.path(i), sent.path(i));
      }
    } else {
      found.add(
          new Violation(
              path,
              "It is %s now; you sent %s."
                  .formatted(shown(now, "absent"), shown(sent, "nothing"))));
    }
  }

  private static String shown(JsonNode value, String ifMissing) {
    if (value instanceof MissingNode) {
      return ifMissing;
    }
    String text = value.toString();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
