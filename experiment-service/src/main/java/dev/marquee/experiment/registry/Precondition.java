package dev.marquee.experiment.registry;

import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.experiment.ExperimentProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about the state that it changes.
 *
 * <p>Source: RFC 9110, sections 13.1.1 and 13.1.2. A weak mark is passed over, since proxies that
 * compress add it.
 */
sealed interface Precondition {
  /** There is nothing of that key yet: {@code If-None-Match: *}. */
  record Absent() implements Precondition {}

  /**
   * It still has one of these versions: {@code If-Match}.
   *
   * @param tags without quotes
   */
  record Unchanged(List<String> tags) implements Precondition {
    boolean holds(long version) {
      return tags.contains(Long.toString(version));
    }
  }

  /**
   * Of a request that may create or replace.
   *
   * @throws ProblemException unless it has exactly one of the headers
   */
  static Precondition required(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifMatch != null && ifNoneMatch != null) {
      throw new ProblemException(
          HttpProblem.BAD_REQUEST,
          "The request has If-Match and If-None-Match; send If-None-Match: * to create, or If-Match to change.");
    }
    if (ifNoneMatch != null) {
      if (!ifNoneMatch.strip().equals("*")) {
        throw new ProblemException(
            HttpProblem.BAD_REQUEST,
            "If-None-Match can only be * here, which creates; to change, send If-Match.");
      }
      return new Absent();
    }
    return optional(ifMatch)
        .orElseThrow(
            () ->
                new ProblemException(
                    ExperimentProblem.PRECONDITION_REQUIRED,
                    "Send If-None-Match: * to create the experiment, or If-Match with the ETag that GET /v1/experiments/{key} answered to change it."));
  }

  /** Of a request that changes what is there, on a condition or not. */
  static Optional<Unchanged> optional(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return Optional.empty();
    }
    List<String> tags = Arrays.stream(ifMatch.split(",", -1)).map(Precondition::bare).toList();
    if (tags.contains("*") || tags.contains("")) {
      throw new ProblemException(
          HttpProblem.BAD_REQUEST,
          "If-Match must name the version that was read, as its ETag does, for example \"3\"; any version (*) would undo what others did.");
    }
    return Optional.of(new Unchanged(tags));
  }

  private static String bare(String tag) {
    String text = tag.strip();
    String strong = text.startsWith("W/") ? text.substring(2) : text;
    boolean quoted = strong.length() >= 2 && strong.startsWith("\"") && strong.endsWith("\"");
    return quoted ? strong.substring(1, strong.length() - 1) : strong;
  }
}
