package dev.marquee.edge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shows, on a module that breaks every rule, that each of them can fail. */
final class ArchitectureRulesTest {
  private static final String UNRULY = "dev.marquee.unruly.one";

  private final ArchitectureRules rules =
      ArchitectureRules.of(UNRULY, new ClassFileImporter().importPackages(UNRULY))
          .withAlgorithms(UNRULY + ".algorithm");

  @Test
  void everyRuleFindsWhatBreaksIt() {
    Map<String, String> violations = rules.violations();

    assertThat(violations.keySet()).isEqualTo(rules.rules().keySet());
    assertThat(violations.get("no cycles")).contains("Slice a").contains("Slice b");
    assertThat(violations.get("telling names")).contains("PageManager");
    assertThat(violations.get("no field injection")).contains("Wide.injected");
    assertThat(violations.get("null-marked packages")).contains("one.b.Wide");
    assertThat(violations.get("algorithms without frameworks")).contains("Scoring");
    assertThat(violations.get("narrow constructors")).contains("Wide.<init>");
    assertThat(violations.get("modules apart")).contains("unruly.two.Other");
    assertThat(violations.get("roles on endpoints")).contains("Scoring.answer");
  }

  @Test
  void theFailureListsThemAll() {
    assertThatThrownBy(rules::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("PageManager")
        .hasMessageContaining("Scoring.answer");
  }

  @Test
  void rolesAreAskedForUnlessAModuleSaysThatItsEndpointsAreForAnyone() {
    assertThat(rules.withoutRoles().violations()).doesNotContainKey("roles on endpoints");
  }

  @Test
  void aMisspeltPackageIsNotTakenForAGoodOne() {
    assertThatThrownBy(() -> ArchitectureRules.of("dev.marquee.rankign"))
        .hasMessage("there is no class under dev.marquee.rankign");
    assertThatThrownBy(() -> rules.withAlgorithms("dev.marquee.unruly.one.algorythm"))
        .hasMessageContaining("algorythm");
  }
}
