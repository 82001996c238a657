package dev.marquee.edge;

import dev.marquee.edge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** Edge, and the contract beneath it, which cannot see the rules from where it stands. */
final class ArchitectureTest {
  @Test
  void edgeKeepsTheRulesOfTheHouse() {
    ArchitectureRules.of("dev.marquee.edge").check();
  }

  @Test
  void theContractKeepsTheRulesOfTheHouse() {
    ArchitectureRules.of("dev.marquee.contract")
        .withAlgorithms("dev.marquee.contract.experiment", "dev.marquee.contract.token")
        .check();
  }
}
