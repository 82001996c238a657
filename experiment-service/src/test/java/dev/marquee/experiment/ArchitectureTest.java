package dev.marquee.experiment;

import dev.marquee.edge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void theRulesOfTheHouseAreKept() {
    ArchitectureRules.of("dev.marquee.experiment")
        .withAlgorithms("dev.marquee.experiment.lifecycle")
        .check();
  }
}
