package dev.marquee.ranking.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.testing.TinyBundle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnDifferencesTest {
  private final ColumnDifferences differences =
      new ColumnDifferences(
          TinyBundle.of(
                  "home",
                  "1",
                  List.of(
                      TinyBundle.number("year"),
                      new Feature("seen", "match.timesSeen", null, 0),
                      TinyBundle.number("rating")),
                  1,
                  1,
                  1)
              .bundle());

  @Test
  void eachColumnTellsHowOftenAndHowFarItDiffers() {
    float[] logged = {1990, 1, 7.5f, 1991, 2, Float.NaN, 1992, 3, 8};
    float[] anew = {1990, 2, 7.5f, 1994, 4, Float.NaN, 1991, 3, Float.NaN};
    for (int row = 0; row < 3; row++) {
      differences.add(logged, 3 * row, anew, 3 * row);
    }

    List<FeatureSkew> skews = differences.skews();

    assertThat(skews)
        .containsExactly(
            new FeatureSkew("home@1", "year", 3, 2, 2.0 / 3, 3, false),
            new FeatureSkew("home@1", "seen", 3, 2, 2.0 / 3, 2, true),
            new FeatureSkew("home@1", "rating", 3, 1, 1.0 / 3, 0, false));
    assertThat(skews).filteredOn(FeatureSkew::faulty).hasSize(2);
  }

  @Test
  void whatFloatsCannotTellApartIsTheSame() {
    differences.add(new float[] {1e9f, 0, 0.1f}, 0, new float[] {1e9f + 64, 0, 0.1f}, 0);

    assertThat(differences.skews()).noneMatch(FeatureSkew::faulty);
  }

  @Test
  void textsOfTheLogBecomeWhatTheRequestSaid() {
    Map<String, Object> context =
        LoggedContext.of(
            Map.of("device", "tv", "hour", "21", "share", "0.5", "kids", "true", "zip", "01234"));

    assertThat(context)
        .isEqualTo(Map.of("device", "tv", "hour", 21L, "share", 0.5, "kids", true, "zip", "01234"));
  }
}
