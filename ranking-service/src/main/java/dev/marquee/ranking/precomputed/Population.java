package dev.marquee.ranking.precomputed;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Those who get the same page where nothing is known of them but what their requests say.
 *
 * @param page its name
 * @param layout to be drawn
 * @param model that scores, as experiments and routing chose it
 * @param diversity within rows
 * @param values what the context says under each of the page's names, in their order; {@link
 *     #ABSENT} where it says nothing
 */
public record Population(
    String page, LayoutRef layout, ModelRef model, double diversity, List<String> values) {
  /** Stands for no value: no client sends it. */
  static final String ABSENT = "\u0000";

  /** Begins what is no text, so that 1 and "1" are two populations, as they are to rules. */
  private static final String NO_TEXT = "\u0001";

  /** A value that is longer names nobody but its sender. */
  private static final int LONGEST = 64;

  /**
   * What a context says under some names.
   *
   * @return null where that is no population: a value is too long
   */
  static @Nullable List<String> values(List<String> names, Map<String, Object> context) {
    String[] values = new String[names.size()];
    for (int i = 0; i < values.length; i++) {
      Object said = context.get(names.get(i));
      values[i] = said == null ? ABSENT : said instanceof String text ? text : NO_TEXT + said;
      if (values[i].length() > LONGEST) {
        return null;
      }
    }
    return List.of(values);
  }

  /** What a context says under these names, and nothing else. */
  static Map<String, Object> context(List<String> names, Map<String, Object> context) {
    Map<String, Object> some = new LinkedHashMap<>();
    for (String name : names) {
      Object said = context.get(name);
      if (said != null) {
        some.put(name, said);
      }
    }
    return some;
  }
}
