package dev.marquee.contract.token;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page goes on.
 *
 * @param pageId the page
 * @param firstRow the zero-based row that comes next, at least 1
 * @param unitId whom the page is for; null for nobody
 */
public record PageCursor(UUID pageId, int firstRow, @Nullable String unitId) {}
