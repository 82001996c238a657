package dev.marquee.ranking.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.layout.Layout;
import org.jspecify.annotations.Nullable;

/**
 * One row of a page.
 *
 * @param id stable name of the row, unique on its page
 * @param title in English; {@code {title}} stands for the title of the item that the row follows
 *     from
 * @param titleKey for clients that translate; {@code row.<id>} if absent
 * @param source where its items come from
 * @param columns at most this many; as many as the layout has if absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowDefinition(
    String id, String title, String titleKey, RowSource source, @Nullable Integer columns) {
  private static final int MAX_TITLE_LENGTH = 200;

  public RowDefinition(
      String id,
      String title,
      @Nullable String titleKey,
      @Nullable RowSource source,
      @Nullable Integer columns) {
    this.id = Check.name("id", id);
    this.title = Check.present("title", title);
    if (title.length() > MAX_TITLE_LENGTH) {
      throw new InvalidValueException(
          "title",
          "title is %d characters long; write at most %d."
              .formatted(title.length(), MAX_TITLE_LENGTH));
    }
    this.titleKey = titleKey == null ? "row." + id : titleKey;
    this.source = Check.required("source", source);
    this.columns =
        columns == null ? null : (Integer) Check.within("columns", columns, 1, Layout.MAX_COLUMNS);
  }
}
