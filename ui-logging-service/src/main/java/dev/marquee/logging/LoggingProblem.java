package dev.marquee.logging;

import dev.marquee.edge.problem.ProblemCode;

/** What can go wrong with a request to this service, beside what can with any. */
public enum LoggingProblem implements ProblemCode {
  UNKNOWN_LAYOUT("unknown-layout", 404, "There is no such layout"),
  LAYOUT_EXISTS("layout-exists", 409, "This version of the layout exists and is another"),
  LAYOUT_CONTENDED("layout-contended", 503, "Too many changes of layouts at once"),
  BATCH_TOO_LONG("batch-too-long", 413, "The batch has too many events"),
  EVENTS_NOT_STORED("events-not-stored", 503, "The events could not be stored");

  private final String code;
  private final int status;
  private final String title;

  LoggingProblem(String code, int status, String title) {
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
