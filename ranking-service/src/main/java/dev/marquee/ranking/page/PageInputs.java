package dev.marquee.ranking.page;

import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.continuation.OpenPage;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.PublishedPages;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.policy.Choices;
import dev.marquee.ranking.policy.Policy;
import dev.marquee.ranking.precomputed.Population;
import dev.marquee.ranking.precomputed.PrecomputedPage;
import dev.marquee.ranking.serving.Serving;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.serving.ServingSnapshot;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a request is served from and by, all of one moment. */
@Singleton
final class PageInputs {
  private final PublishedPages pages;
  private final Serving serving;
  private final Choices choices;

  PageInputs(PublishedPages pages, Serving serving, Choices choices) {
    this.pages = pages;
    this.serving = serving;
    this.choices = choices;
  }

  /** What a request is served from and by. Holds a reference to the model until released. */
  record Chosen(PageDefinition definition, ServingSnapshot serving, Choice choice) {
    /** The same, once it is known how many items the user has played. */
    Chosen forPlays(int plays) {
      Choice known = choice.forPlays(plays);
      return known.equals(choice) ? this : new Chosen(definition, serving, known);
    }

    void release() {
      ServingModel model = choice.model();
      if (model != null) {
        model.model().release();
      }
    }
  }

  /**
   * The choice for the further rows of a page, which the caller must release: layout, cells and
   * parameters stay what they were, and so does the model, where it is still loaded.
   *
   * @throws ProblemException where page or layout is unknown
   */
  Chosen choose(OpenPage open) {
    PageDefinition definition = pages.find(open.page());
    while (true) {
      ServingSnapshot snapshot = serving.now();
      Choice choice =
          choices.goOn(
              open.request(), open.arm().cells(), open.arm().parameters(), open.model(), snapshot);
      ServingModel model = choice.model();
      if (model == null || model.model().acquire()) {
        return new Chosen(definition, snapshot, choice);
      }
    }
  }

  /**
   * The choice for a population, of which nobody is known, which the caller must release; null
   * where its model is not loaded any more. Nothing is drawn, and nothing shadows it.
   *
   * @throws ProblemException where page or layout is unknown
   */
  @Nullable Chosen choose(Population population, PageRequest request) {
    PageDefinition definition = pages.find(population.page());
    ServingSnapshot snapshot = serving.now();
    ServingModel model = snapshot.model(population.model().toString());
    if (model == null || !model.model().acquire()) {
      return null;
    }
    try {
      return new Chosen(
          definition,
          snapshot,
          new Choice(
              choices.choose(request, snapshot).layout(),
              Map.of(),
              Map.of(),
              Policy.DEFAULT.withDiversity(population.diversity()),
              model,
              List.of()));
    } catch (RuntimeException e) {
      model.model().release();
      throw e;
    }
  }

  /** Whether the page is one of the definition that holds now; what is not there is none. */
  boolean stillMadeBy(@Nullable PrecomputedPage page, String name) {
    return page != null && page.definition().equals(pages.now().find(name).orElse(null));
  }

  /** What is served from now. */
  ServingSnapshot snapshot() {
    return serving.now();
  }

  /**
   * The choice for a request, which the caller must release.
   *
   * @throws ProblemException where page or layout is unknown
   */
  Chosen choose(String page, PageRequest request) {
    PageDefinition definition = pages.find(page);
    while (true) {
      ServingSnapshot snapshot = serving.now();
      Choice choice = choices.choose(request, snapshot);
      ServingModel model = choice.model();
      // A model is let go of only after its snapshot was replaced: the next round sees the new one.
      if (model == null || model.model().acquire()) {
        return new Chosen(definition, snapshot, choice);
      }
    }
  }
}
