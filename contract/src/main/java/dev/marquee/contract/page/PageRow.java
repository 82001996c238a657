package dev.marquee.contract.page;

import java.util.List;
import java.util.Map;

/**
 * One row of a page.
 *
 * @param row zero-based, from the top
 * @param id stable name of the row, for example {@code top-10}
 * @param title in English, ready to show
 * @param titleKey for clients that translate
 * @param titleArgs what the title names, for example the genre
 * @param evidence why the row is there
 * @param slots left to right
 */
public record PageRow(
    int row,
    String id,
    String title,
    String titleKey,
    Map<String, String> titleArgs,
    Evidence evidence,
    List<PageSlot> slots) {
  public PageRow {
    titleArgs = Map.copyOf(titleArgs);
    slots = List.copyOf(slots);
  }
}
