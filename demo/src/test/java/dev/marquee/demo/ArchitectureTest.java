package dev.marquee.demo;

import dev.marquee.edge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void theRulesOfTheHouseAreKept() {
    ArchitectureRules.of("dev.marquee.demo").withoutRoles().check();
  }
}
