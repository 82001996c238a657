package dev.marquee.edge.access;

/** The kinds of caller. */
public enum Role {
  /** A front end with a publishable key. */
  FRONT_END,
  /** Reads the lake. */
  ANALYST,
  /** Changes experiments. */
  EXPERIMENTER,
  /** Runs the services: models, catalogue, layouts, limits. */
  OPERATOR
}
