package dev.marquee.ranking.list;

import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.policy.Choices;
import dev.marquee.ranking.policy.Policy;
import dev.marquee.ranking.serving.Serving;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.serving.ServingSnapshot;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what a list is ranked from and by, all of one moment. */
@Singleton
final class ListInputs {
  private final Serving serving;
  private final Choices choices;
  private final String defaultModel;

  ListInputs(Serving serving, Choices choices, ModelSettings settings) {
    this.serving = serving;
    this.choices = choices;
    this.defaultModel = settings.defaultModel();
  }

  /** What a list is ranked from and by. Holds a reference to the model until released. */
  record Chosen(ServingSnapshot serving, Choice choice) {
    /** The same, once it is known how many items the user has played. */
    Chosen forPlays(int plays) {
      Choice known = choice.forPlays(plays);
      return known.equals(choice) ? this : new Chosen(serving, known);
    }

    void release() {
      ServingModel model = choice.model();
      if (model != null) {
        model.model().release();
      }
    }
  }

  /**
   * The choice for a request, which the caller must release.
   *
   * @throws ProblemException where the layout or the model asked for is unknown, or there is no
   *     catalogue at all
   */
  Chosen choose(ListRequest list) {
    while (true) {
      ServingSnapshot snapshot = serving.now();
      if (snapshot.catalogue().size() == 0) {
        throw new ProblemException(
            RankingProblem.NO_CATALOGUE, "There is nothing to rank yet. Try again in a while.");
      }
      Choice choice = choices.choose(list.request(), snapshot);
      String wanted = list.model();
      if (wanted != null) {
        // Who names the model is not in the experiment: what its cells would have set is not shown.
        choice =
            new Choice(
                choice.layout(),
                Map.of(),
                Map.of(),
                Policy.DEFAULT,
                named(wanted, snapshot),
                List.of());
      }
      ServingModel model = choice.model();
      if (model == null || model.model().acquire()) {
        return new Chosen(snapshot, choice);
      }
    }
  }

  /** The very version, or of a name the default one, else the last of those loaded. */
  private ServingModel named(String wanted, ServingSnapshot snapshot) {
    @Nullable ServingModel model = snapshot.model(wanted);
    String prefix = wanted + "@";
    if (model == null && defaultModel.startsWith(prefix)) {
      model = snapshot.model(defaultModel);
    }
    TreeSet<String> loaded = new TreeSet<>(snapshot.models().keySet());
    if (model == null) {
      String last =
          loaded.descendingSet().stream()
              .filter(name -> name.startsWith(prefix))
              .findFirst()
              .orElse(null);
      model = last == null ? null : snapshot.model(last);
    }
    if (model == null) {
      throw new ProblemException(
          RankingProblem.UNKNOWN_MODEL,
          loaded.isEmpty()
              ? "No model is loaded; leave model out, and popularity ranks."
              : "The model is not loaded; name one of: %s.".formatted(String.join(", ", loaded)));
    }
    return model;
  }
}
