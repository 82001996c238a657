package dev.marquee.ranking.definition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The definitions of all pages: the body of the state document. */
public record PageDefinitions(List<PageDefinition> pages) {
  /** What there is before anything was published. */
  public static final PageDefinitions NONE = new PageDefinitions(List.of());

  public PageDefinitions {
    pages = List.copyOf(pages);
  }

  /** The definition of a page. */
  public Optional<PageDefinition> find(String page) {
    for (PageDefinition definition : pages) {
      if (definition.page().equals(page)) {
        return Optional.of(definition);
      }
    }
    return Optional.empty();
  }

  /** The same with one page added or replaced. */
  PageDefinitions with(PageDefinition changed) {
    List<PageDefinition> all = new ArrayList<>(pages);
    all.removeIf(definition -> definition.page().equals(changed.page()));
    all.add(changed);
    return new PageDefinitions(all);
  }

  /** The names of all pages, for sentences. */
  @JsonIgnore
  public List<String> names() {
    return pages.stream().map(PageDefinition::page).toList();
  }
}
