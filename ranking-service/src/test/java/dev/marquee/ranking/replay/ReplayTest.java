package dev.marquee.ranking.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.layout.Viewport;
import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.model.Feature;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.model.BundleFolder;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.testing.TinyBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Feature YEAR = TinyBundle.number("year");
  private static final Feature VOTES = TinyBundle.number("votes");
  private static final Viewport SCREEN = new Viewport(1, 2);

  @TempDir Path models;
  private final List<ScoringModel> opened = new ArrayList<>();

  @AfterEach
  void letGo() {
    opened.forEach(ScoringModel::release);
  }

  @Test
  void theModelThatServedChangesNothing() throws RefusedBundleException {
    ScoringModel same = model(List.of(YEAR, VOTES), 1, 0.25f);

    ReplayReport report = new Replay(same).of(pages(40, SCREEN), new SplittableRandom(1));

    assertThat(report.pages()).isEqualTo(40);
    assertThat(report.rows()).isEqualTo(80);
    assertThat(report.items()).isEqualTo(40 * 2 * 12);
    assertThat(report.spearman()).isEqualTo(new Interval(1, 1, 1, 40));
    assertThat(report.topOverlap()).isEqualTo(new Interval(1, 1, 1, 40));
    assertThat(report.firstViewportChanged()).isEqualTo(new Interval(0, 0, 0, 40));
    assertThat(report.served()).isEqualTo(report.replayed());
    assertThat(report.missing()).isEmpty();
    assertThat(report.defaulted()).isZero();
  }

  @Test
  void aModelOfTheOppositeOpinionTurnsRowsAround() throws RefusedBundleException {
    ScoringModel opposite = model(List.of(YEAR, VOTES), -1, -0.25f);

    ReplayReport report = new Replay(opposite).of(pages(40, SCREEN), new SplittableRandom(1));

    assertThat(requireNonNull(report.spearman()).estimate()).isEqualTo(-1);
    // Of twelve items turned around, eight of the first ten are among the last ten too.
    assertThat(requireNonNull(report.topOverlap()).estimate()).isEqualTo(0.8);
    assertThat(requireNonNull(report.firstViewportChanged()).estimate()).isEqualTo(1);
    assertThat(requireNonNull(report.firstViewportChanged()).pages()).isEqualTo(40);
  }

  @Test
  void whatTheLogLacksGetsItsDefaultAndIsCounted() throws RefusedBundleException {
    ScoringModel other = model(List.of(new Feature("new", "item.new", null, 3), YEAR), 100, 1);

    ReplayReport report = new Replay(other).of(pages(30, SCREEN), new SplittableRandom(1));

    assertThat(report.missing()).containsExactly("new");
    assertThat(report.unused()).containsExactly("votes");
    assertThat(report.defaulted()).isEqualTo(30 * 2 * 12);
    assertThat(report.replayed().least()).isGreaterThanOrEqualTo(300);
  }

  @Test
  void pagesOfLayoutsThatAreNotKnownSayNothingOfTheViewport() throws RefusedBundleException {
    ScoringModel opposite = model(List.of(YEAR, VOTES), -1, -0.25f);

    ReplayReport report = new Replay(opposite).of(pages(30, null), new SplittableRandom(1));

    assertThat(report.firstViewportChanged()).isNull();
  }

  @Test
  void theFurtherRowsOfPagesAreNoPagesOfTheirOwn() throws RefusedBundleException {
    ScoringModel same = model(List.of(YEAR, VOTES), 1, 0.25f);

    ReplayReport report = new Replay(same).of(twice(pages(30, SCREEN)), new SplittableRandom(1));

    assertThat(report.pages()).isEqualTo(30);
    assertThat(report.rows()).isEqualTo(30 * 2 * 2);
    assertThat(report.spearman()).isEqualTo(new Interval(1, 1, 1, 30));
    assertThatThrownBy(() -> new Replay(same).of(twice(pages(29, SCREEN)), new SplittableRandom(1)))
        .hasMessageContaining("29 pages");
  }

  @Test
  void aHandfulOfPagesIsRefused() throws RefusedBundleException {
    ScoringModel same = model(List.of(YEAR, VOTES), 1, 0.25f);

    assertThatThrownBy(() -> new Replay(same).of(pages(29, SCREEN), new SplittableRandom(1)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("too-few-pages")
        .hasMessageContaining("29 pages");
  }

  @Test
  void aModelOfOtherFeaturesIsRefused() throws RefusedBundleException {
    ScoringModel stranger = model(List.of(TinyBundle.number("unheard")), 1);

    assertThatThrownBy(() -> new Replay(stranger).of(pages(30, SCREEN), new SplittableRandom(1)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("other-features")
        .hasMessageContaining("[unheard]");
  }

  private ScoringModel model(List<Feature> features, float... weights)
      throws RefusedBundleException {
    TinyBundle tiny = TinyBundle.of("home", "2", features, weights);
    Path folder = tiny.writeInto(models);
    ScoringModel model =
        ScoringModel.open(
            tiny.bundle(),
            folder.resolve("model.onnx"),
            new BundleFolder("home", "2", folder).golden(new ObjectMapper(), tiny.bundle()));
    opened.add(model);
    return model;
  }

  private static List<LoggedPage> twice(List<LoggedPage> pages) {
    List<LoggedPage> twice = new ArrayList<>(pages);
    twice.addAll(pages);
    return twice;
  }

  /** Pages of two rows of twelve items, served by year + votes / 4, best first. */
  private static List<LoggedPage> pages(int count, @Nullable Viewport viewport) {
    List<LoggedPage> pages = new ArrayList<>();
    for (int page = 0; page < count; page++) {
      pages.add(
          new LoggedPage(
              new Decisions(
                  new UUID(0, page),
                  null,
                  0,
                  "home@1/by-score/none",
                  0,
                  null,
                  List.of("year", "votes"),
                  1,
                  List.of(row(0, page), row(1, page))),
              null,
              viewport));
    }
    return pages;
  }

  private static Decisions.EligibleRow row(int row, int page) {
    List<String> ids = new ArrayList<>();
    float[] scores = new float[12];
    float[] features = new float[24];
    for (int item = 0; item < scores.length; item++) {
      ids.add("film-%d-%d".formatted(row, item));
      features[2 * item] = 100 + page - item - 20 * row;
      features[2 * item + 1] = 2 * item;
      scores[item] = features[2 * item] + 0.25f * features[2 * item + 1];
    }
    return new Decisions.EligibleRow(row, "row-" + row, ids, scores, features, null, 12, false);
  }
}
