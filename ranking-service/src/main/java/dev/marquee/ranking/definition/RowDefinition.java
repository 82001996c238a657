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
 *     from, {@code {genre}} for the value of the attribute {@code genre} that the row is of
 * @param titleKey for clients that translate; {@code row.<id>} if absent
 * @param source where its items come from
 * @param columns at most this many; as many as the layout has if absent
 * @param minimum with fewer items than this the row falls short; 1 if absent
 * @param whenShort what becomes of it then; it is dropped if absent
 * @param pinned the zero-based place on the page where the row always stands; null for a row that
 *     page construction places
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowDefinition(
    String id,
    String title,
    String titleKey,
    RowSource source,
    @Nullable Integer columns,
    Integer minimum,
    WhenShort whenShort,
    @Nullable Integer pinned) {
  private static final int MAX_TITLE_LENGTH = 200;

  public RowDefinition(
      String id,
      String title,
      @Nullable String titleKey,
      @Nullable RowSource source,
      @Nullable Integer columns,
      @Nullable Integer minimum,
      @Nullable WhenShort whenShort,
      @Nullable Integer pinned) {
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
    this.minimum = minimum == null ? 1 : Check.within("minimum", minimum, 1, Layout.MAX_COLUMNS);
    if (columns != null && this.minimum > columns) {
      throw new InvalidValueException(
          "minimum",
          "minimum is %d but columns is %d; a row that can show %d never has %d."
              .formatted(this.minimum, columns, columns, this.minimum));
    }
    this.whenShort = whenShort == null ? WhenShort.DROP : whenShort;
    this.pinned =
        pinned == null ? null : (Integer) Check.within("pinned", pinned, 0, Layout.MAX_ROWS - 1);
  }

  /** A row that is placed by page construction, and dropped when it is empty. */
  public RowDefinition(
      String id,
      String title,
      @Nullable String titleKey,
      @Nullable RowSource source,
      @Nullable Integer columns) {
    this(id, title, titleKey, source, columns, null, null, null);
  }
}
