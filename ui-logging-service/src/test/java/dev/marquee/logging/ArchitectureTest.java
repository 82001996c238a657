package dev.marquee.logging;

import dev.marquee.edge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void theRulesOfTheHouseAreKept() {
    ArchitectureRules.of("dev.marquee.logging").check();
  }
}
