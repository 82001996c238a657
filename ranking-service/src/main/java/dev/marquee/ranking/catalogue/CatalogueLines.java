package dev.marquee.ranking.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.edge.problem.Violation;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON lines of items. */
@Singleton
final class CatalogueLines {
  /** So many bad lines are named; after that it is plain that the file is of another kind. */
  private static final int MAX_VIOLATIONS = 20;

  private final ObjectReader reader;

  CatalogueLines(ObjectMapper json) {
    this.reader = json.readerFor(Item.class);
  }

  /**
   * What was read.
   *
   * @param items of the good lines
   * @param violations of the bad ones, the first twenty
   */
  record Read(List<Item> items, List<Violation> violations) {}

  Read read(byte[] body) {
    List<Item> items = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    Map<String, Integer> lengths = new HashMap<>();
    int line = 0;
    for (int start = 0; start < body.length && violations.size() < MAX_VIOLATIONS; ) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      line++;
      if (!blank(body, start, end)) {
        try {
          Item item = reader.readValue(body, start, end - start);
          Integer before = lineOf.putIfAbsent(item.itemId(), line);
          String misfit = misfit(item, lengths);
          if (misfit != null) {
            violations.add(violation(line, misfit));
          } else if (before == null) {
            items.add(item);
          } else {
            violations.add(
                violation(
                    line,
                    "itemId \"%s\" stands on line %d already; send each item once."
                        .formatted(item.itemId(), before)));
          }
        } catch (IOException e) {
          violations.add(violation(line, mend(e)));
        }
      }
      start = end + 1;
    }
    return new Read(items, violations);
  }

  /** What is wrong where one attribute is a vector of another length than before, or none. */
  private static @Nullable String misfit(Item item, Map<String, Integer> lengths) {
    for (Map.Entry<String, Object> attribute : item.attributes().entrySet()) {
      int length =
          attribute.getValue() instanceof List<?> list && list.getFirst() instanceof Number
              ? list.size()
              : 0;
      Integer before = lengths.putIfAbsent(attribute.getKey(), length);
      if (before != null && before != length) {
        return "attribute %s is %s, but was %s on a line before; send it alike for all items."
            .formatted(attribute.getKey(), shape(length), shape(before));
      }
    }
    return null;
  }

  private static String shape(int length) {
    return length == 0 ? "no list of numbers" : "a list of %d numbers".formatted(length);
  }

  private static boolean blank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\r' && body[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private static Violation violation(int line, String detail) {
    return new Violation("line " + line, detail);
  }

  private static String mend(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValueException invalid) {
        return invalid.mend();
      }
    }
    return e instanceof JsonProcessingException json && json.getLocation() != null
        ? "it is no JSON object of an item, from column %d on."
            .formatted(json.getLocation().getColumnNr())
        : "it is no JSON object of an item.";
  }
}
