package dev.marquee.ranking.replay;

import dev.marquee.contract.layout.Viewport;
import dev.marquee.contract.log.Decisions;
import org.jspecify.annotations.Nullable;

/**
 * A page's decisions.
 *
 * @param firstViewport of the layout that it was served in; null where that is not known any more
 */
record LoggedPage(Decisions decisions, @Nullable Viewport firstViewport) {}
