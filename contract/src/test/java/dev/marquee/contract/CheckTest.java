package dev.marquee.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "home-ranker", "A.b_c:d-9", "0"})
  void namesOfPlainCharactersPass(String name) {
    assertThat(Check.name("key", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", ".a", "a b", "a/b", "a@b", "ä", "{a}", "a\n"})
  void namesThatCouldNotStandInAPathAreRefused(String name) {
    InvalidValueException refusal = WireJson.refusal(() -> Check.name("key", name));

    assertThat(refusal.field()).isEqualTo("key");
    assertThat(refusal.mend()).contains(name).contains("letters, digits");
  }

  @Test
  void aNameIsAtMostFortyCharactersLong() {
    assertThat(Check.name("key", "a".repeat(40))).hasSize(40);
    assertThat(WireJson.refusal(() -> Check.name("key", "a".repeat(41))).mend()).contains("40");
  }

  @Test
  void aRefusalQuotesOnlyTheStartOfALongValue() {
    InvalidValueException refusal =
        WireJson.refusal(() -> Check.name("key", "x".repeat(1_000_000)));

    assertThat(refusal.mend()).hasSizeLessThan(250).contains("…");
  }

  @Test
  void absentAndBlankAreMissing() {
    assertThat(WireJson.refusal(() -> Check.name("key", null)).mend())
        .isEqualTo("key is missing; it is required.");
    assertThat(WireJson.refusal(() -> Check.id("itemId", "  ")).mend())
        .isEqualTo("itemId is missing; it is required.");
  }

  @Test
  void idsMayHoldAnyPrintableTextOfUpTo128Characters() {
    assertThat(Check.id("userId", "jürgen@example.org / ☃")).isNotBlank();
    assertThat(WireJson.refusal(() -> Check.id("userId", "a".repeat(129))).mend())
        .isEqualTo("userId is 129 characters long; send at most 128.");
    assertThat(WireJson.refusal(() -> Check.id("userId", "a\u0000b")).mend())
        .isEqualTo("userId has a control character at index 1; remove it.");
  }

  @Test
  void anOptionalIdMayBeAbsentButNotBlank() {
    assertThat(Check.optionalId("sessionId", null)).isNull();
    assertThat(WireJson.refusal(() -> Check.optionalId("sessionId", "")).field())
        .isEqualTo("sessionId");
  }

  @Test
  void numbersOutsideTheirRangeAreNamedWithTheRange() {
    assertThat(WireJson.refusal(() -> Check.within("rows", 0, 1, 9)).mend())
        .isEqualTo("rows is 0; it must be from 1 to 9.");
    assertThat(WireJson.refusal(() -> Check.within("weight", Double.NaN, 0.0, 1.0)).mend())
        .isEqualTo("weight is NaN; it must be from 0.0 to 1.0.");
  }

  @Test
  void aListWithNothingInOnePlaceNamesThePlace() {
    assertThat(Check.complete("cells", List.of("a"))).containsExactly("a");
    assertThat(WireJson.refusal(() -> Check.complete("cells", Arrays.asList("a", null))).field())
        .isEqualTo("cells[1]");
  }
}
