package dev.marquee.logging;

import dev.marquee.edge.problem.ProblemCode;

/** What can go wrong with a request to this service, beside what can with any. */
public enum LoggingProblem implements ProblemCode {
  UNKNOWN_LAYOUT("unknown-layout", 404, "There is no such layout"),
  LAYOUT_EXISTS("layout-exists", 409, "This version of the layout exists and is another"),
  LAYOUT_CONTENDED("layout-contended", 503, "Too many changes of layouts at once"),
  MALFORMED_GZIP("malformed-gzip", 400, "The body is not gzip"),
  BATCH_TOO_LONG("batch-too-long", 413, "The batch has too many events"),
  EVENTS_NOT_STORED("events-not-stored", 503, "The events could not be stored"),
  ERASURE_NOT_STORED("erasure-not-stored", 503, "The erasure could not be stored"),
  LOG_NOT_READ("log-not-read", 503, "The log has not been read yet"),
  NO_ERASURE("no-erasure", 404, "There is no such erasure"),
  UNKNOWN_TABLE("unknown-table", 404, "There are no files of such a table"),
  SQL_ERROR("sql-error", 400, "The query cannot be run"),
  SQL_TIMEOUT("sql-timeout", 422, "The query took too long and was stopped"),
  SQL_OUT_OF_MEMORY("sql-out-of-memory", 422, "The query needs more memory than it may have"),
  SQL_RESULT_TOO_LARGE("sql-result-too-large", 422, "The result is larger than an answer may be"),
  SQL_CANCELLED("sql-cancelled", 409, "The query was cancelled"),
  SQL_ID_IN_USE("sql-id-in-use", 409, "A query of this id is under way"),
  UNKNOWN_QUERY("unknown-query", 404, "There is no such query under way"),
  SQL_BUSY("sql-busy", 503, "Too many queries at once");

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
