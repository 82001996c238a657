package dev.marquee.ranking.list;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.marquee.contract.page.PageRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks to have ranked.
 *
 * @param request who, in which layouts, with which context and fields
 * @param itemIds the candidates, as sent
 * @param own the caller's features by name: one value per candidate in their order, NaN where not
 *     given
 * @param limit at most so many slots; the layout's columns if null
 * @param model {@code name} or {@code name@version}; as the cells say if null
 */
@JsonDeserialize(using = ListRequestReader.class)
record ListRequest(
    PageRequest request,
    String[] itemIds,
    Map<String, float[]> own,
    @Nullable Integer limit,
    @Nullable String model) {
  /** The most candidates that one request may bring. */
  static final int MAX_CANDIDATES = 5_000;
}
