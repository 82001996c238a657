package dev.marquee.ranking.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.testing.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcclusionTest {
  @TempDir Path models;

  @Test
  void inALinearModelAFeatureAddsItsWeightTimesItsDistanceFromMissing() throws Exception {
    ScoringModel model = open();

    float[] contributions = Occlusion.contributions(model, new float[] {1995, 1.5f, 0.25f, 0});

    assertThat(contributions).hasSize(3);
    assertThat(contributions[0]).isCloseTo(2f * (1995 - 1990), within(1e-3f));
    assertThat(contributions[1])
        .isCloseTo(-1f * (1.5f - 0.5f) + 4f * (0.25f - 0.5f), within(1e-3f));
    assertThat(contributions[2]).isZero();
    model.release();
  }

  @Test
  void inSeveralBatchesTheContributionsAreTheSame() throws Exception {
    ScoringModel model = open();
    float[] row = {1995, 1.5f, 0.25f, 1};

    float[] one = Occlusion.contributions(model, row);

    assertThat(Occlusion.contributions(model, row, 3 * row.length)).containsExactly(one);
    assertThat(Occlusion.contributions(model, row, 1)).containsExactly(one);
    assertThat(one[2]).isCloseTo(3f, within(1e-3f));
    model.release();
  }

  /** Weighs the year by 2, taste by -1 and 4, the device by 3. */
  private ScoringModel open() throws IOException, RefusedBundleException {
    TinyBundle tiny =
        TinyBundle.of(
            "m",
            "1",
            List.of(
                new Feature("year", "item.year", null, 1990),
                Feature.block("taste", "user.taste", 2, 0.5f),
                new Feature("device", "context.device", "tv", 0)),
            2f,
            -1f,
            4f,
            3f);
    Path folder = tiny.writeInto(models);
    List<GoldenRow> golden = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("golden.jsonl"))) {
      golden.add(new ObjectMapper().readValue(line, GoldenRow.class));
    }
    return ScoringModel.open(tiny.bundle(), folder.resolve("model.onnx"), golden);
  }
}
