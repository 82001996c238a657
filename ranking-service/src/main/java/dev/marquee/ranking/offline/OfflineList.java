package dev.marquee.ranking.offline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.state.OfflineKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list: of a user or of a segment.
 *
 * @param userId whose it is; null where it is a segment's
 * @param segment whose it is; null where it is a user's
 * @param items ids, best first, at most {@value #MAX_ITEMS}; none removes what there was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OfflineList(@Nullable String userId, @Nullable String segment, List<String> items) {
  static final int MAX_ITEMS = 1_000;

  OfflineList(@Nullable String userId, @Nullable String segment, @Nullable List<String> items) {
    this.userId = Check.optionalId("userId", userId);
    this.segment = Check.optionalId("segment", segment);
    if ((userId == null) == (segment == null)) {
      throw new InvalidValueException(
          "userId", "a list is of a user or of a segment; send userId or segment, one of them.");
    }
    List<String> all = Check.required("items", items);
    if (all.size() > MAX_ITEMS) {
      throw new InvalidValueException(
          "items", "items has %d entries; send at most %d.".formatted(all.size(), MAX_ITEMS));
    }
    for (int i = 0; i < all.size(); i++) {
      Check.id("items[%d]".formatted(i), all.get(i));
    }
    this.items = List.copyOf(all);
  }

  /** The list under its name. */
  record Keyed(String name, OfflineList list) implements OfflineValue {
    @Override
    public String key() {
      return key(name, list.userId(), list.segment());
    }

    @Override
    public @Nullable Object value() {
      return list.items().isEmpty() ? null : list.items();
    }

    /** The key of a list of a user, or else of a segment. */
    static String key(String name, @Nullable String userId, @Nullable String segment) {
      return userId != null
          ? OfflineKeys.userList(name, userId)
          : OfflineKeys.segmentList(name, Check.id("segment", segment));
    }
  }
}
