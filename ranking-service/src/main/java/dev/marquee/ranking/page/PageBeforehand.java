package dev.marquee.ranking.page;

import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.precomputed.Population;
import dev.marquee.ranking.precomputed.PrecomputedPage;
import dev.marquee.ranking.precomputed.Wish;
import dev.marquee.ranking.serving.ServingSnapshot;
import dev.marquee.ranking.user.UserQuery;
import dev.marquee.ranking.user.UserRead;
import dev.marquee.ranking.user.UserStates;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the page of a population, as nobody in particular would get it. Waits on its thread. */
@Singleton
final class PageBeforehand {
  /** Nobody's page waits for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** So many items beside those that are shown stand in for what may not be shown later. */
  private static final int SPARE = 16;

  private final PageInputs inputs;
  private final UserStates users;
  private final PageTasks tasks;
  private final PageMaking making;

  PageBeforehand(PageInputs inputs, UserStates users, PageTasks tasks, PageMaking making) {
    this.inputs = inputs;
    this.users = users;
    this.tasks = tasks;
    this.making = making;
  }

  /**
   * A page that was made.
   *
   * @param page null where no model scored it, or its lists could not be read
   * @param of what it was made of
   */
  record Made(@Nullable PrecomputedPage page, ServingSnapshot of) {}

  /**
   * The page.
   *
   * @return null where its model is not loaded any more
   * @throws ProblemException where page or layout is unknown, or there is no catalogue at all
   */
  @Nullable Made make(Wish wish) {
    Population population = wish.population();
    PageRequest request = request(wish);
    PageInputs.Chosen chosen = inputs.choose(population, request);
    if (chosen == null) {
      return null;
    }
    try {
      Deadline deadline = Deadline.in(PATIENCE);
      UserRead lists =
          users
              .read(UserQuery.of(null, chosen.definition().lists(), request.context()), deadline)
              .toCompletableFuture()
              .join();
      return new Made(
          lists.available()
              ? page(
                  making.beforeChance(tasks.beforehand(chosen, request, lists, deadline)), chosen)
              : null,
          chosen.serving());
    } finally {
      chosen.release();
    }
  }

  private static PageRequest request(Wish wish) {
    return new PageRequest(
        null,
        null,
        null,
        null,
        List.of(wish.population().layout()),
        wish.context(),
        null,
        null,
        List.of(),
        List.of());
  }

  private static @Nullable PrecomputedPage page(Ranked ranked, PageInputs.Chosen chosen) {
    if (ranked.scored().by().equals(Choice.POPULARITY)) {
      return null;
    }
    List<PrecomputedPage.Row> rows = new ArrayList<>();
    for (Slate.Row row : ranked.slate().rows()) {
      rows.add(row(ranked, row.built()));
    }
    return new PrecomputedPage(chosen.definition(), ranked.scored().by(), rows);
  }

  private static PrecomputedPage.Row row(Ranked ranked, BuiltRow built) {
    int kept = Math.min(built.eligible().length, 2 * built.shown() + SPARE);
    String[] itemIds = new String[kept];
    float[] scores = new float[kept];
    for (int i = 0; i < kept; i++) {
      int position = built.eligible()[i];
      itemIds[i] = ranked.catalogue().itemId(ranked.candidates().items()[position]);
      scores[i] = ranked.scored().scores().scores()[position];
    }
    return new PrecomputedPage.Row(
        built.source().definition(),
        itemIds,
        scores,
        Arrays.copyOf(built.logits(), kept),
        built.shown(),
        built.pinned());
  }
}
