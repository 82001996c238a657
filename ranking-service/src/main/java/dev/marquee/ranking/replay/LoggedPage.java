package dev.marquee.ranking.replay;

import dev.marquee.contract.layout.Viewport;
import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.ServedPage;
import org.jspecify.annotations.Nullable;

/**
 * A page's decisions.
 *
 * @param served the page itself; null where it is not found beside them
 * @param firstViewport of the layout that it was served in; null where that is not known any more
 */
public record LoggedPage(
    Decisions decisions, @Nullable ServedPage served, @Nullable Viewport firstViewport) {}
