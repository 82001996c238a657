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

/** Makes a page, from what was asked to the answer, without ever waiting on its thread. */
@Singleton
final class PageRanking {
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
    making.ask(now, request);
    return rank(
        now,
        request,
        deadline,
        (chosen, user, sampled) -> tasks.served(chosen, request, user, sampled, deadline));
  }

  /**
   * Further rows of a page; none where there is nothing left to show.
   *
   * @throws ProblemException where page or layout is no longer known
   */
  CompletionStage<Page> further(OpenPage open, Deadline deadline) {
    return rank(
        inputs.choose(open),
        open.request(),
        deadline,
        (chosen, user, sampled) -> tasks.further(chosen, open, user, sampled, deadline));
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

  private CompletionStage<Page> rank(
      PageInputs.Chosen chosen, PageRequest request, Deadline deadline, Preparation preparation) {
    long start = System.nanoTime();
    try {
      return users
          .read(
              UserQuery.of(request.unitId(), chosen.definition().lists(), request.context()),
              deadline.half())
          .thenCompose(
              user -> {
                boolean sampled = issue.sampled();
                return issued(preparation.prepare(chosen, user, sampled), sampled);
              })
          .whenComplete(
              (answer, failure) -> {
                chosen.release();
                tasks.took(System.nanoTime() - start);
              });
    } catch (RuntimeException e) {
      chosen.release();
      throw e;
    }
  }

  private CompletionStage<Page> issued(PageTask task, boolean sampled) {
    return making.make(task).thenApply(ranked -> issue.answer(ranked, sampled));
  }
}
