package dev.marquee.contract.layout;

import java.util.List;
import java.util.Optional;

/**
 * Every layout that is registered: the body of the state document that the ui-logging-service
 * publishes and the ranker follows.
 */
public record Layouts(List<Layout> layouts) {
  public static final Layouts NONE = new Layouts(List.of());

  public Layouts {
    layouts = List.copyOf(layouts);
  }

  public Optional<Layout> find(LayoutRef ref) {
    for (Layout layout : layouts) {
      if (layout.id().equals(ref.id()) && layout.version().equals(ref.version())) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }
}
