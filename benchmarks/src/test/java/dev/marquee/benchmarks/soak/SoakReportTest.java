package dev.marquee.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.benchmarks.soak.SoakReport.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SoakReportTest {
  private static final long EVERY = 20_000;
  private static final long WARM_UP = 200_000;

  @Test
  void memoryThatVariesAndDoesNotGrowIsFlat() {
    SoakReport report = new SoakReport(WARM_UP, 0, readings(0, 1e6, 0));

    assertThat(report.verdict()).isEqualTo(Verdict.FLAT);
    assertThat(report.markdown()).contains("1,000,000 requests").contains("flat");
  }

  @Test
  void aHundredBytesLeftBehindByEachRequestAreFound() {
    SoakReport report = new SoakReport(WARM_UP, 0, readings(100, 1e6, 0));

    assertThat(report.verdict()).isEqualTo(Verdict.GROWS);
  }

  @Test
  void whatTheWarmUpTakesIsNotHeldAgainstIt() {
    List<Reading> readings = new ArrayList<>();
    for (Reading reading : readings(0, 1e5, 0)) {
      long less = Math.max(0, WARM_UP - reading.requests()) * 1_000;
      readings.add(
          new Reading(reading.requests(), reading.resident() - less, reading.heap(), 1, 1, 0));
    }

    assertThat(new SoakReport(WARM_UP, 0, readings).verdict()).isEqualTo(Verdict.FLAT);
  }

  @Test
  void aTensorThatIsStillOpenAtTheEndIsGrowth() {
    assertThat(new SoakReport(WARM_UP, 0, readings(0, 0, 1)).verdict()).isEqualTo(Verdict.GROWS);
  }

  @Test
  void readingsThatVaryTooMuchDecideNothing() {
    assertThat(new SoakReport(WARM_UP, 0, readings(0, 2e8, 0)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  private static List<Reading> readings(double bytesARequest, double noise, long openTensors) {
    SplittableRandom random = new SplittableRandom(1);
    List<Reading> readings = new ArrayList<>();
    for (long requests = EVERY; requests <= 50 * EVERY; requests += EVERY) {
      long resident = (long) (7e8 + bytesARequest * requests + noise * random.nextGaussian());
      readings.add(new Reading(requests, resident, 50_000_000, 90_000_000, 1_000, openTensors));
    }
    return readings;
  }
}
