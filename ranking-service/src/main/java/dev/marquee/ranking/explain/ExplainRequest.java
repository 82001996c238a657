package dev.marquee.ranking.explain;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.page.PageRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be explained.
 *
 * @param request the page's
 * @param items ids of the items asked about, at most {@value #MAX_ITEMS}
 */
@JsonDeserialize(using = ExplainRequestReader.class)
record ExplainRequest(PageRequest request, List<String> items) {
  static final int MAX_ITEMS = 50;

  ExplainRequest {
    if (items.size() > MAX_ITEMS) {
      throw new InvalidValueException(
          "items",
          "items names %d items; ask about at most %d at once.".formatted(items.size(), MAX_ITEMS));
    }
    List<String> ids = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      ids.add(Check.id("items[" + i + "]", items.get(i)));
    }
    items = List.copyOf(ids);
  }
}
