package dev.marquee.logging.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.PackedDecisions;
import dev.marquee.contract.log.ServedPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LogEntriesTest {
  private static final UUID ID = UUID.fromString("0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55");
  private static final Decisions NOTHING =
      new Decisions(ID, null, 7L, "home@1/none", 42L, null, List.of("votes"), 0.1, List.of());

  @Test
  void acceptedEventComesBackAsItWas() throws IOException {
    AcceptedEvent event =
        new AcceptedEvent(
            ID,
            "play",
            1_000L,
            2_000L,
            null,
            "view-1",
            "home-grid@1",
            "0123456789abcdef0123456789abcdef",
            null,
            0,
            3,
            "film-17",
            Map.of("playId", "p-1", "nested", Map.of("list", List.of(1, 2.5, "three"))),
            List.of("user-differs"));

    AcceptedEvent read = LogEntries.readAccepted(LogEntries.write(event));

    assertThat(read).isEqualTo(event);
  }

  @Test
  void rejectedEventComesBackAsItWas() throws IOException {
    RejectedEvent event =
        new RejectedEvent(5L, "token-forged", "Mend it.", null, null, "{\"id\":1}");

    RejectedEvent read = LogEntries.readRejected(LogEntries.write(event));

    assertThat(read).isEqualTo(event);
  }

  @Test
  void servedPageComesBackWithItsUnknownProbabilitiesAsNull() throws IOException {
    ServedPage page =
        new ServedPage(
            ID,
            "home",
            "home-grid@1",
            null,
            null,
            "home",
            "1",
            Map.of("home-ranker", "control"),
            Map.of("device", "tv"),
            "none",
            List.of(),
            7L,
            List.of(
                ServedPage.ServedRow.plain(
                    0,
                    "popular",
                    List.of("film-1", "film-2"),
                    new float[] {0.5f, 0.25f},
                    new double[] {1, 1},
                    null,
                    null)),
            Map.of("home-ranker", true));

    ServedPage read = LogEntries.readServedPage(LogEntries.write(page));

    assertThat(read).usingRecursiveComparison().isEqualTo(page);
  }

  @Test
  void decisionsComeBackAsTheyWere() throws IOException {
    Decisions decisions =
        new Decisions(
            ID,
            null,
            7L,
            "home@1/none",
            42L,
            0.5,
            List.of("votes"),
            0.1,
            List.of(
                new Decisions.EligibleRow(
                    0,
                    "popular",
                    List.of("film-1"),
                    new float[] {0.5f},
                    new float[] {3f},
                    new float[] {0},
                    1,
                    false)));

    Decisions read = LogEntries.readDecisions(LogEntries.write(decisions));

    assertThat(read).usingRecursiveComparison().isEqualTo(decisions);
  }

  @Test
  void aPageAndDecisionsOfAnOlderRankerAreReadFromSmile() throws IOException {
    ServedPage page =
        new ServedPage(
            ID,
            "home",
            "home-grid@1",
            null,
            null,
            "home",
            "1",
            Map.of(),
            Map.of(),
            "none",
            List.of(),
            7L,
            List.of(),
            null);
    Decisions decisions =
        new Decisions(ID, null, 7L, "home@1/none", 42L, null, List.of("votes"), 0.1, List.of());

    ServedPage readPage = LogEntries.readServedPage(new SmileMapper().writeValueAsBytes(page));
    Decisions readDecisions =
        LogEntries.readDecisions(new SmileMapper().writeValueAsBytes(decisions));

    assertThat(readPage).isEqualTo(page);
    assertThat(readDecisions).isEqualTo(decisions);
  }

  @Test
  void aPageThatIsCutShortIsUnreadable() {
    byte[] cut = Arrays.copyOf(PackedDecisions.write(NOTHING), 20);

    assertThatThrownBy(() -> LogEntries.readServedPage(cut)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> LogEntries.readDecisions(cut)).isInstanceOf(IOException.class);
  }
}
