package dev.marquee.experiment;

import dev.marquee.edge.problem.ProblemCode;

/** What can go wrong with a request to this service, beside what can with any. */
public enum ExperimentProblem implements ProblemCode {
  UNKNOWN_EXPERIMENT("unknown-experiment", 404, "There is no such experiment"),
  ILLEGAL_TRANSITION("illegal-transition", 409, "The experiment cannot go there from its state"),
  LAYER_OCCUPIED("layer-occupied", 409, "Another experiment of the layer is running"),
  PARAMETER_CLASH("parameter-clash", 409, "A parameter belongs to another layer"),
  WOULD_MOVE_PEOPLE("would-move-people", 409, "The change would move people who take part"),
  TOO_MANY_EXPERIMENTS("too-many-experiments", 409, "There are as many experiments as may be"),
  EXPERIMENT_EXISTS("experiment-exists", 412, "The experiment exists already"),
  STALE_VERSION("stale-version", 412, "The experiment has changed since it was read"),
  PRECONDITION_REQUIRED("precondition-required", 428, "The request must say what it changes"),
  CONTENDED("contended", 503, "Too many changes of experiments at once"),
  DOCUMENT_UNREADABLE("document-unreadable", 500, "The stored experiments cannot be read");

  private final String code;
  private final int status;
  private final String title;

  ExperimentProblem(String code, int status, String title) {
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
