package dev.marquee.ranking;

import dev.marquee.edge.problem.ProblemCode;

/** What can go wrong with a request to this service, beside what can with any. */
public enum RankingProblem implements ProblemCode {
  UNKNOWN_PAGE("unknown-page", 404, "There is no such page"),
  UNKNOWN_LAYOUT("unknown-layout", 400, "There is no such layout"),
  UNKNOWN_MODEL("unknown-model", 404, "There is no such model"),
  UNKNOWN_ITEM("unknown-item", 404, "There is no such item"),
  NOTHING_OFFLINE("nothing-offline", 404, "No offline job has written that"),
  PAGE_ENDED("page-ended", 410, "The page can no longer go on"),
  TOO_FEW_PAGES("too-few-pages", 409, "The log has too few pages"),
  OTHER_FEATURES("other-features", 409, "The log has other features"),
  JOB_RUNNING("job-running", 409, "Such a job runs already"),
  EDIT_CONFLICT("edit-conflict", 409, "Somebody else changed it at the same time"),
  BUNDLE_REFUSED("bundle-refused", 422, "The bundle cannot serve"),
  VERSION_EXISTS("version-exists", 409, "That version exists already"),
  NOTHING_BEFORE("nothing-before", 409, "There is no version to go back to"),
  KEY_REUSED("idempotency-key-reused", 422, "The key stands for another request"),
  ANSWER_UNDER_WAY("answer-under-way", 409, "The same request is being answered"),
  NO_CATALOGUE("no-catalogue", 503, "There is no catalogue yet");

  private final String code;
  private final int status;
  private final String title;

  RankingProblem(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
