package dev.marquee.ranking.page;

import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.user.UserQuery;
import dev.marquee.ranking.user.UserRead;
import dev.marquee.ranking.user.UserStates;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/**
 * Makes a page as it would be made now, to be looked at: it is not drawn, signed, logged or
 * counted. Waits on its thread.
 */
@Singleton
public final class PageRehearsal {
  /** Nobody's page waits for it, but somebody does. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final PageInputs inputs;
  private final UserStates users;
  private final PageTasks tasks;
  private final PageMaking making;

  PageRehearsal(PageInputs inputs, UserStates users, PageTasks tasks, PageMaking making) {
    this.inputs = inputs;
    this.users = users;
    this.tasks = tasks;
    this.making = making;
  }

  /**
   * What somebody makes of the page, while its model is held.
   *
   * @throws ProblemException where page or layout is unknown, or there is no catalogue at all
   */
  public <T> T of(String page, PageRequest request, Function<Rehearsed, T> use) {
    PageInputs.Chosen chosen = inputs.choose(page, request);
    try {
      Deadline deadline = Deadline.in(PATIENCE);
      UserRead user =
          users
              .read(
                  UserQuery.of(request.unitId(), chosen.definition().lists(), request.context()),
                  deadline)
              .toCompletableFuture()
              .join();
      PageTask task = tasks.explained(chosen, request, user, deadline);
      return use.apply(Rehearsed.of(task, making.beforeChance(task)));
    } finally {
      chosen.release();
    }
  }
}
