package dev.marquee.trainer;

import dev.marquee.edge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void theRulesOfTheHouseAreKept() {
    ArchitectureRules.of("dev.marquee.trainer")
        .withAlgorithms("dev.marquee.trainer.evaluation")
        .check();
  }
}
