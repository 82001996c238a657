package dev.marquee.logging.layout;

import dev.marquee.contract.Check;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.Viewability;
import dev.marquee.contract.layout.Viewport;
import org.jspecify.annotations.Nullable;

/**
 * A layout as an operator sends it; its id and version stand in the path.
 *
 * @param viewability {@link Viewability#DEFAULT} if absent
 */
record LayoutBody(
    @Nullable Integer rows,
    @Nullable Integer columns,
    @Nullable Viewport firstViewport,
    @Nullable Viewability viewability) {
  Layout named(String id, String version) {
    return new Layout(
        id,
        version,
        Check.required("rows", rows),
        Check.required("columns", columns),
        firstViewport,
        viewability);
  }
}
