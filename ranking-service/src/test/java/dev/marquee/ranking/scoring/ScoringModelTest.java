package dev.marquee.ranking.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.TinyBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringModelTest {
  private static final RequestFacts NO_FACTS = new RequestFacts(Map.of(), new int[0]);

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
        new RequestFacts(
            Map.of("hour", 21, "device", "tv"), new int[] {comedy, drama, drama, drama});

    Scores scores = model.score(model.featuresOf(films), new int[] {comedy, drama}, facts, true);

    assertThat(scores.features()).containsExactly(21, 1, 0.25f, 21, 1, 0.75f);
    model.release();
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
