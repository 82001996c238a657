package dev.marquee.experiment.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemCode;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.experiment.ExperimentProblem;
import dev.marquee.experiment.registry.Precondition.Absent;
import dev.marquee.experiment.registry.Precondition.Unchanged;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PreconditionTest {
  @Test
  void aStarInIfNoneMatchCreates() {
    assertThat(Precondition.required(null, "*")).isEqualTo(new Absent());
  }

  @Test
  void ifMatchNamesTheVersion() {
    assertThat(Precondition.required("\"3\"", null)).isEqualTo(new Unchanged(List.of("3")));
  }

  @Test
  void aWeakTagOrABareOneOrSeveralWillDo() {
    assertThat(Precondition.required("W/\"3\"", null)).isEqualTo(new Unchanged(List.of("3")));
    assertThat(Precondition.required("3", null)).isEqualTo(new Unchanged(List.of("3")));
    assertThat(Precondition.required("\"3\", \"4\"", null))
        .isEqualTo(new Unchanged(List.of("3", "4")));
  }

  @Test
  void neitherHeaderIsRefusedSayingWhichToSend() {
    assertThatThrownBy(() -> Precondition.required(null, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ExperimentProblem.PRECONDITION_REQUIRED);
              assertThat(refused.detail()).contains("If-None-Match: *", "If-Match");
            });
  }

  @Test
  void bothHeadersOrAnyVersionAreRefused() {
    assertRefused("\"3\"", "*");
    assertRefused("*", null);
    assertRefused("", null);
    assertRefused(null, "\"3\"");
  }

  private static void assertRefused(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    assertThatThrownBy(() -> Precondition.required(ifMatch, ifNoneMatch))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.code()).isEqualTo((ProblemCode) HttpProblem.BAD_REQUEST));
  }
}
