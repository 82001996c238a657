package dev.marquee.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.marquee.contract.WireJson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ServedPageTest {
  private static final UUID PAGE_ID = UUID.fromString("0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55");

  @Test
  void aServedPageIsReadBackAsItWasWritten() throws JsonProcessingException {
    ServedPage page = page("7f");

    ServedPage read = WireJson.read(ServedPage.class, WireJson.write(page).toString());

    assertThat(read).usingRecursiveComparison().isEqualTo(page);
  }

  @Test
  void aPageForNobodyHasNoUserKeyAtAll() {
    assertThat(WireJson.write(page(null)).has("userKey")).isFalse();
  }

  @Test
  void unknownProbabilitiesAreAbsentAndReadAsNull() throws JsonProcessingException {
    ServedPage.ServedRow row =
        ServedPage.ServedRow.plain(0, "top", List.of("f"), new float[] {0.5f}, null, null, null);

    ServedPage.ServedRow read =
        WireJson.read(ServedPage.ServedRow.class, WireJson.write(row).toString());

    assertThat(WireJson.names(WireJson.write(row)))
        .containsExactly("itemIds", "row", "rowId", "scores");
    assertThat(read.propensity()).isNull();
  }

  @Test
  void decisionsAreReadBackAsTheyWereWritten() throws JsonProcessingException {
    Decisions decisions =
        new Decisions(
            PAGE_ID,
            "7f",
            1_795_467_600_000L,
            "home@1/rows@1/none",
            42,
            0.5,
            List.of("votes", "year"),
            0.1,
            List.of(
                new Decisions.EligibleRow(
                    0,
                    "top",
                    List.of("a", "b"),
                    new float[] {0.9f, 0.1f},
                    new float[] {1, 2, 3, 4},
                    new float[] {2, -2},
                    1,
                    true)));

    Decisions read = WireJson.read(Decisions.class, WireJson.write(decisions).toString());

    assertThat(read).usingRecursiveComparison().isEqualTo(decisions);
  }

  private static ServedPage page(@Nullable String userKey) {
    return new ServedPage(
        PAGE_ID,
        "home",
        "tv-grid@1",
        userKey,
        "s-1",
        "home",
        "1",
        Map.of("home-ranker", "control"),
        Map.of("simulated", "true"),
        "none",
        List.of("no-user-state"),
        1_795_467_600_000L,
        List.of(
            ServedPage.ServedRow.plain(
                0,
                "top",
                List.of("a", "b"),
                new float[] {0.9f, 0.1f},
                new double[] {1, 1},
                new double[] {1, 1},
                new double[] {1, 1})),
        null);
  }
}
