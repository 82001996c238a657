package dev.marquee.ranking;

import dev.marquee.edge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void theRulesOfTheHouseAreKept() {
    ArchitectureRules.of("dev.marquee.ranking")
        .withAlgorithms(
            "dev.marquee.ranking.candidate",
            "dev.marquee.ranking.construction",
            "dev.marquee.ranking.exploration",
            "dev.marquee.ranking.feature",
            "dev.marquee.ranking.interleaving",
            "dev.marquee.ranking.scoring",
            "dev.marquee.ranking.serving")
        .check();
  }
}
