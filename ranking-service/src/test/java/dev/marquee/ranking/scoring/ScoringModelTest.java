package dev.marquee.ranking.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.contract.state.UserState;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.feature.FeatureCounts;
import dev.marquee.ranking.feature.ItemFeatures;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.TinyBundle;
import dev.marquee.ranking.user.UserFeatures;
import dev.marquee.ranking.user.UserItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringModelTest {
  private static final RequestFacts NO_FACTS = RequestFacts.NONE;
  private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

  @TempDir Path models;
  private final Catalogue films = Films.catalogue();

  @Test
  void everyCandidateIsScoredFromItsOwnFeatures() throws RefusedBundleException {
    ScoringModel model =
        open(
            TinyBundle.of(
                "m",
                "1",
                List.of(
                    TinyBundle.number("year"), new Feature("comedy", "item.genre", "Comedy", 0)),
                1f,
                1_000f));
    int[] candidates = {films.indexOf("film-3"), films.indexOf("film-4")};

    Scores scores = model.score(model.featuresOf(films), candidates, NO_FACTS, true);

    assertThat(scores.scores()).containsExactly(1983f + 1_000, 1984f);
    assertThat(scores.features()).containsExactly(1983f, 1, 1984f, 0);
    model.release();
  }

  @Test
  void whatIsMissingHasTheValueThatTheBundleDeclares() throws RefusedBundleException {
    List<Feature> features =
        List.of(
            new Feature("absent", "item.nothing", null, -1),
            new Feature("no number", "item.title", null, -2),
            new Feature("no context", "context.hour", null, -3),
            new Feature("no plays", "match.same.genre", null, -4));
    ScoringModel model = open(TinyBundle.of("m", "1", features, 1f, 1f, 1f, 1f));

    ItemFeatures ofFilms = model.featuresOf(films);
    Scores scores = model.score(ofFilms, new int[] {0}, NO_FACTS, true);

    assertThat(scores.features()).containsExactly(-1, -2, -3, -4);
    assertThat(ofFilms.absent()).containsExactly("nothing");
    model.release();
  }

  @Test
  void contextAndMatchAreFilledPerRequest() throws RefusedBundleException {
    List<Feature> features =
        List.of(
            new Feature("hour", "context.hour", null, 0),
            new Feature("tv", "context.device", "tv", 0),
            new Feature("same", "match.same.genre", null, 0));
    ScoringModel model = open(TinyBundle.of("m", "1", features, 1f, 1f, 1f));
    int comedy = films.indexOf("film-3");
    int drama = films.indexOf("film-4");
    RequestFacts facts =
        facts(
            played("film-3", "film-4", "film-5", "film-7"),
            UserFeatures.NONE,
            Map.of("hour", 21, "device", "tv"));

    Scores scores = model.score(model.featuresOf(films), new int[] {comedy, drama}, facts, true);

    assertThat(scores.features()).containsExactly(21, 1, 0.25f, 21, 1, 0.75f);
    model.release();
  }

  @Test
  void anOldPlayCountsHalfAfterItsHalfLife() throws RefusedBundleException {
    Feature affinity = new Feature("affinity", "match.affinity.genre", null, -1, null, null, 10.0);
    ScoringModel model = open(TinyBundle.of("m", "1", List.of(affinity), 1f));
    UserState state =
        new UserState(
            List.of(
                new UserState.RecentPlay("film-4", NOW.minus(Duration.ofDays(3))),
                new UserState.RecentPlay("film-3", NOW.minus(Duration.ofDays(13)))),
            null);

    Scores scores =
        model.score(
            model.featuresOf(films),
            new int[] {films.indexOf("film-3"), films.indexOf("film-5")},
            facts(state, UserFeatures.NONE, Map.of()),
            true);

    assertThat(scores.features()).containsExactly(1 / 3f, 2 / 3f);
    model.release();
  }

  @Test
  void whatTheUserDidWithTheItemIsKnownToTheModel() throws RefusedBundleException {
    ScoringModel model =
        open(
            TinyBundle.of(
                "m",
                "1",
                List.of(
                    new Feature("seen", "match.timesSeen", null, -1),
                    new Feature("since seen", "match.daysSinceSeen", null, -2),
                    new Feature("since played", "match.daysSincePlayed", null, -3),
                    new Feature("progress", "match.progress", null, -4)),
                1f,
                1f,
                1f,
                1f));
    UserState state =
        new UserState(
            List.of(new UserState.RecentPlay("film-1", NOW.minus(Duration.ofHours(12)))),
            List.of(new UserState.Seen("film-1", 3, NOW.minus(Duration.ofDays(2)).toEpochMilli())),
            List.of(new UserState.Progress("film-1", 0.5, NOW.toEpochMilli())),
            null,
            null,
            null,
            null);

    Scores scores =
        model.score(
            model.featuresOf(films),
            new int[] {films.indexOf("film-1"), films.indexOf("film-2")},
            facts(state, UserFeatures.NONE, Map.of()),
            true);

    assertThat(scores.features()).containsExactly(3, 2, 0.5f, 0.5f, 0, -2, -3, 0);
    assertThat(model.counts().missing(1)).isEqualTo(1);
    assertThat(model.counts().rows()).isEqualTo(2);
    model.release();
  }

  @Test
  void blocksAndInnerProductsComeFromListsOfNumbers() throws RefusedBundleException {
    Catalogue embedded =
        Catalogue.of(
            1,
            List.of(
                new Item("a", Map.of("plot", List.of(1.0, 2.0))),
                new Item("b", Map.of("year", 1999))));
    ScoringModel model =
        open(
            TinyBundle.of(
                "m",
                "1",
                List.of(
                    Feature.block("plot", "item.plot", 2, -1),
                    Feature.block("taste", "user.taste", 2, -2),
                    new Feature("fit", "match.dot.plot.taste", null, -3),
                    new Feature("segment", "user.segment", "film buff", -4)),
                1f,
                1f,
                1f,
                1f,
                1f,
                1f));
    UserFeatures user = new UserFeatures(Map.of("taste", List.of(10, 100), "segment", "film buff"));

    Scores known =
        model.score(
            model.featuresOf(embedded),
            new int[] {0, 1},
            facts(UserState.NEW_USER, user, Map.of()),
            true);
    Scores unknown = model.score(model.featuresOf(embedded), new int[] {0}, NO_FACTS, true);

    assertThat(known.features()).containsExactly(1, 2, 10, 100, 210, 1, -1, -1, 10, 100, -3, 1);
    assertThat(unknown.features()).containsExactly(1, 2, -2, -2, -3, -4);
    assertThat(model.columnNames())
        .containsExactly("plot[0]", "plot[1]", "taste[0]", "taste[1]", "fit", "segment");
    model.release();
  }

  @Test
  void theCallersOwnFeaturesAreReadAndThoseThatAreNoNumbersCounted() throws RefusedBundleException {
    List<Feature> features =
        List.of(
            new Feature("relevance", "candidate.relevance", null, -1),
            new Feature("row", "slot.row", null, -2, null, 7f, null));
    ScoringModel model = open(TinyBundle.of("m", "1", features, 1f, 0f));
    float[] given = {0.3f, Float.NaN, Float.POSITIVE_INFINITY};
    RequestFacts facts =
        new RequestFacts(
            Map.of(), UserItems.NONE, UserFeatures.NONE, Map.of("relevance", given), 0);

    Scores scores = model.score(model.featuresOf(films), new int[] {0, 1, 2}, facts, true);

    assertThat(scores.features()).containsExactly(0.3f, 7, -1, 7, -1, 7);
    assertThat(model.counts().missing(0)).isEqualTo(2);
    assertThat(model.counts().notFinite(0)).isEqualTo(1);
    assertThat(model.counts().defaulted(1)).isZero();
    model.release();
  }

  @Test
  void aSourceThatIsNotThereIsCountedAsDefaulted() throws RefusedBundleException {
    List<Feature> features =
        List.of(
            new Feature("absent", "item.nothing", null, -1),
            new Feature("no context", "context.hour", null, -3));
    ScoringModel model = open(TinyBundle.of("m", "1", features, 1f, 1f));

    for (int request = 0; request < FeatureCounts.EVERY + 1; request++) {
      model.score(model.featuresOf(films), new int[] {0, 1, 2}, NO_FACTS, false);
    }

    assertThat(model.counts().rows()).isEqualTo(2 * 3);
    assertThat(model.counts().defaulted(0)).isEqualTo(2 * 3);
    assertThat(model.counts().defaulted(1)).isEqualTo(2 * 3);
    assertThat(model.counts().missing(0)).isZero();
    model.release();
  }

  @Test
  void aModelOfSeveralInputsGetsEachItsOwnColumns() throws RefusedBundleException {
    TinyBundle tiny =
        TinyBundle.of(
            "m", "1", List.of(TinyBundle.number("year"), TinyBundle.number("imdbVotes")), 1f, 1f);
    Bundle bundle = tiny.withInputs("votes", "imdbVotes", "years", "year");
    Path file = models.resolve("two.onnx");
    write(file, TinyBundle.onnxOfTwo("votes", 2f, "years", 10f));
    ScoringModel model =
        ScoringModel.open(bundle, file, List.of(new GoldenRow(new float[] {3, 5}, 40)));

    float[] scores =
        model.score(model.featuresOf(films), new int[] {0, 1}, NO_FACTS, false).scores();

    assertThat(scores).containsExactly(19810 + 2_000, 19820 + 4_000);
    model.release();
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RequestFacts facts(UserState state, UserFeatures user, Map<String, Object> context) {
    return new RequestFacts(
        context, UserItems.of(films, state), user, Map.of(), NOW.toEpochMilli());
  }

  private static UserState played(String... itemIds) {
    return new UserState(
        Arrays.stream(itemIds).map(item -> new UserState.RecentPlay(item, NOW)).toList(), null);
  }

  @Test
  void batchesOfAnySizeAreScoredInTheSameBuffer() throws RefusedBundleException {
    ScoringModel model = open(TinyBundle.of("m", "1", List.of(TinyBundle.number("imdbVotes")), 1f));
    ItemFeatures features = model.featuresOf(films);
    for (int size : new int[] {1, 60, 0, 9_000, 2}) {
      int[] candidates = new int[size];
      for (int i = 0; i < size; i++) {
        candidates[i] = i % Films.COUNT;
      }

      float[] scores = model.score(features, candidates, NO_FACTS, false).scores();

      assertThat(scores).hasSize(size);
      for (int i = 0; i < size; i++) {
        assertThat(scores[i]).isCloseTo(1_000f * (i % Films.COUNT + 1), within(0.5f));
      }
    }
    model.release();
  }

  @Test
  void aSuccessorIsWarmedWithWhatWasAskedLately() throws RefusedBundleException {
    ScoringModel before = open(TinyBundle.of("m", "1", List.of(TinyBundle.number("year")), 1f));
    before.score(before.featuresOf(films), new int[] {0, 1, 2}, NO_FACTS, false);
    ScoringModel after = open(TinyBundle.of("m", "2", List.of(TinyBundle.number("year")), 2f));

    after.warm(before.recent());
    after.warm(before.recent());

    assertThat(before.recent().all()).hasSize(1);
    assertThat(after.score(after.featuresOf(films), new int[] {0}, NO_FACTS, false).scores())
        .containsExactly(2 * 1981f);
    before.release();
    after.release();
  }

  @Test
  void noTensorStaysOpenWhetherARunSucceedsOrFails() throws RefusedBundleException {
    ScoringModel model =
        open(TinyBundle.of("m", "1", List.of(TinyBundle.number("year")), Float.MAX_VALUE));
    Map<String, float[]> oneColumnTooMany = Map.of(model.inputs().getFirst().name(), new float[2]);

    assertThatThrownBy(
            () -> model.score(model.featuresOf(films), new int[] {0, 1}, NO_FACTS, false))
        .isInstanceOf(ScoringException.class);
    assertThatThrownBy(() -> model.infer(oneColumnTooMany, 1)).isInstanceOf(ScoringException.class);
    model.scoreRows(new float[] {1});

    assertThat(model.openTensors()).isZero();
    model.release();
  }

  @Test
  void aModelIsClosedOnlyWhenItsLastRequestHasEnded() throws RefusedBundleException {
    ScoringModel model = open(TinyBundle.of("m", "1", List.of(TinyBundle.number("year")), 1f));
    assertThat(model.acquire()).isTrue();

    model.release();

    assertThat(model.closed()).isFalse();
    assertThat(model.score(model.featuresOf(films), new int[] {0}, NO_FACTS, false).scores())
        .containsExactly(1981f);
    model.release();
    assertThat(model.closed()).isTrue();
    assertThat(model.acquire()).isFalse();
  }

  private ScoringModel open(TinyBundle bundle) throws RefusedBundleException {
    Path folder = bundle.writeInto(models);
    float[] features = new float[bundle.weights().length];
    return ScoringModel.open(
        bundle.bundle(), folder.resolve("model.onnx"), List.of(new GoldenRow(features, 0)));
  }
}
