package dev.marquee.contract.layout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import org.jspecify.annotations.Nullable;

/**
 * One version of a surface of a user interface: a grid of rows and columns. Slots are zero-based; a
 * slot outside the grid does not exist.
 *
 * @param id the surface, for example {@code tv-grid}
 * @param version of it; what is drawn differently is a new version
 * @param rows 1 to {@value #MAX_ROWS}
 * @param columns of each row, visible or reached by scrolling it: 1 to {@value #MAX_COLUMNS}
 * @param firstViewport what is on screen before anyone scrolls; at most the whole layout
 * @param viewability when a slot counts as viewable; {@link Viewability#DEFAULT} if absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Layout(
    String id,
    String version,
    int rows,
    int columns,
    Viewport firstViewport,
    Viewability viewability) {
  public static final int MAX_ROWS = 200;
  public static final int MAX_COLUMNS = 500;

  public Layout(
      String id,
      String version,
      int rows,
      int columns,
      @Nullable Viewport firstViewport,
      @Nullable Viewability viewability) {
    this.id = Check.name("id", id);
    this.version = Check.version("version", version);
    this.rows = Check.within("rows", rows, 1, MAX_ROWS);
    this.columns = Check.within("columns", columns, 1, MAX_COLUMNS);
    this.firstViewport = Check.required("firstViewport", firstViewport);
    Check.within("firstViewport.rows", this.firstViewport.rows(), 1, rows);
    Check.within("firstViewport.columns", this.firstViewport.columns(), 1, columns);
    this.viewability = viewability == null ? Viewability.DEFAULT : viewability;
  }

  /** The layout's name, {@code id@version}. */
  @JsonIgnore
  public LayoutRef ref() {
    return new LayoutRef(id, version);
  }

  /** Whether there is such a slot. */
  public boolean contains(int row, int column) {
    return row >= 0 && row < rows && column >= 0 && column < columns;
  }
}
