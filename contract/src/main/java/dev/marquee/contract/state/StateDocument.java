package dev.marquee.contract.state;

/**
 * The documents that one service owns and the others follow. Each is a Redis hash with the fields
 * {@value #VERSION} (a counter) and {@value #BODY}; a change is one compare-and-set and a message
 * with the new version on the channel of the same name. Followers listen and, in case a message is
 * lost, ask for the version every second.
 */
public enum StateDocument {
  /** {@link dev.marquee.contract.layout.Layouts}, JSON; owned by the ui-logging-service. */
  LAYOUTS("layouts"),
  /**
   * {@link dev.marquee.contract.experiment.ExperimentSnapshot}, JSON; owned by the
   * experiment-service.
   */
  EXPERIMENTS("experiments"),
  /** The catalogue, JSON lines of items; owned by the ranking-service. */
  CATALOGUE("catalogue"),
  /** The definitions of pages, JSON; owned by the ranking-service. */
  PAGES("pages"),
  /** Which versions of models were uploaded and which are active, JSON; the ranking-service's. */
  MODELS("models"),
  /** Which population gets which model, JSON; owned by the ranking-service. */
  ROUTING("routing"),
  /**
   * {@link dev.marquee.contract.layout.ExaminationCurves}, JSON; owned by the ui-logging-service.
   */
  EXAMINATION("examination"),
  /** Fitted calibrations of models' scores, JSON; owned by the ranking-service. */
  CALIBRATIONS("calibrations");

  public static final String VERSION = "version";
  public static final String BODY = "body";

  private final String documentName;

  StateDocument(String documentName) {
    this.documentName = documentName;
  }

  /** The document's name, also of its local copy. */
  public String documentName() {
    return documentName;
  }

  /** The key of the stream of who changed what, where the owner keeps one. */
  public String auditKey() {
    return "mq:audit:" + documentName;
  }

  /** The key of the hash and the name of the channel. */
  public String key() {
    return "mq:state:" + documentName;
  }
}
