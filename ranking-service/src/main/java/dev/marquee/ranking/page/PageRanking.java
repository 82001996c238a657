package dev.marquee.ranking.page;

import dev.marquee.contract.page.Page;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.continuation.OpenPage;
import dev.marquee.ranking.user.UserQuery;
import dev.marquee.ranking.user.UserRead;
import dev.marquee.ranking.user.UserStates;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a page, from what was asked to the answer, without ever waiting on its thread. */
@Singleton
public final class PageRanking {
  private final PageInputs inputs;
  private final UserStates users;
  private final PageTasks tasks;
  private final PageMaking making;
  private final PageIssue issue;

  PageRanking(
      PageInputs inputs, UserStates users, PageTasks tasks, PageMaking making, PageIssue issue) {
    this.inputs = inputs;
    this.users = users;
    this.tasks = tasks;
    this.making = making;
    this.issue = issue;
  }

  /**
   * The page.
   *
   * @throws ProblemException where page or layout is unknown, or there is no catalogue at all
   */
  CompletionStage<Page> rank(String page, PageRequest request, Deadline deadline) {
    PageInputs.Chosen now = inputs.choose(page, request);
    return rank(
        now,
        chosen -> {
          making.ask(chosen, request);
          return read(chosen, request, deadline);
        },
        (chosen, user, sampled) -> tasks.served(chosen, request, user, sampled, deadline));
  }

  /**
   * Further rows of a page; none where there is nothing left to show.
   *
   * @param user who it is for, where that is being read already; null where it is not
   * @throws ProblemException where page or layout is no longer known
   */
  public CompletionStage<Page> further(
      OpenPage open, @Nullable CompletionStage<UserRead> user, Deadline deadline) {
    return rank(
        inputs.choose(open),
        chosen -> user == null ? read(chosen, open.request(), deadline) : user,
        (chosen, read, sampled) -> tasks.further(chosen, open, read, sampled, deadline));
  }

  /**
   * The page that costs least, without the user's state and without a model: the one that lies
   * ready for the population, else what is popular.
   *
   * @throws ProblemException where page or layout is unknown, or there is no catalogue at all
   */
  CompletionStage<Page> shed(String page, PageRequest request, Deadline deadline) {
    PageInputs.Chosen chosen = inputs.choose(page, request);
    try {
      Ranked beforehand = making.beforehand(chosen, request);
      if (beforehand != null) {
        Page answer = issue.answer(beforehand, false);
        chosen.release();
        return CompletableFuture.completedStage(answer);
      }
      boolean sampled = issue.sampled();
      return issued(
              tasks.served(chosen, request, UserRead.UNAVAILABLE, sampled, deadline).byPopularity(),
              sampled)
          .whenComplete((answer, failure) -> chosen.release());
    } catch (RuntimeException e) {
      chosen.release();
      throw e;
    }
  }

  /** Prepares what is to be served, once the user is known. */
  @FunctionalInterface
  private interface Preparation {
    PageTask prepare(PageInputs.Chosen chosen, UserRead user, boolean sampled);
  }

  private CompletionStage<UserRead> read(
      PageInputs.Chosen chosen, PageRequest request, Deadline deadline) {
    return users.read(
        UserQuery.of(request.unitId(), chosen.definition().lists(), request.context()),
        deadline.half());
  }

  private CompletionStage<Page> rank(
      PageInputs.Chosen chosen,
      Function<PageInputs.Chosen, CompletionStage<UserRead>> reading,
      Preparation preparation) {
    try {
      return reading
          .apply(chosen)
          .thenCompose(
              user -> {
                long start = System.nanoTime();
                boolean sampled = issue.sampled();
                return issued(preparation.prepare(chosen, user, sampled), sampled)
                    .whenComplete((answer, failure) -> tasks.took(System.nanoTime() - start));
              })
          .whenComplete((answer, failure) -> chosen.release());
    } catch (RuntimeException e) {
      chosen.release();
      throw e;
    }
  }

  private CompletionStage<Page> issued(PageTask task, boolean sampled) {
    return making.make(task).thenApply(ranked -> issue.answer(ranked, sampled));
  }
}
