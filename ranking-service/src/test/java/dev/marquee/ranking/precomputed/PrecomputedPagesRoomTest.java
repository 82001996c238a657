package dev.marquee.ranking.precomputed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which populations have a page of their own where there is room for few. */
final class PrecomputedPagesRoomTest {
  private static final PageDefinition PAGE =
      new PageDefinition(
          "home",
          List.of(new RowDefinition("popular", "Popular", null, new RowSource.Popular(null), null)),
          List.of(),
          null);

  @Test
  void whoIsNotAskedForAnyMoreMakesRoom() {
    PrecomputedPages pages = pages(1, Duration.ofMillis(1));
    assertThat(ask(pages, "US")).isNotNull();

    await().until(() -> ask(pages, "DE") != null);

    assertThat(pages.wishes())
        .extracting(wish -> wish.context().get("country"))
        .containsExactly("DE");
  }

  @Test
  void whoIsAskedForAgainAndAgainKeepsTheirPlace() {
    PrecomputedPages pages = pages(1, Duration.ofMinutes(1));
    assertThat(ask(pages, "US")).isNotNull();

    await().during(Duration.ofMillis(250)).until(() -> ask(pages, "DE") == null);
  }

  @Test
  void aNumberAndItsTextAreTwoPopulations() {
    PrecomputedPages pages = pages(10, Duration.ofMinutes(1));

    assertThat(ask(pages, 1)).isNotNull().isNotSameAs(ask(pages, "1"));
    assertThat(pages.wishes()).hasSize(2);
  }

  @Test
  void aPageThatCannotBeMadeIsTriedEverMoreSeldom() {
    Wish wish = requireNonNull(ask(pages(1, Duration.ofMinutes(1)), "US"));

    assertThat(wish.retryNanos(100)).isEqualTo(100);
    wish.failed(1);
    wish.failed(2);
    assertThat(wish.retryNanos(100)).isEqualTo(400);
    for (int failure = 0; failure < 100; failure++) {
      wish.failed(failure);
    }
    assertThat(wish.retryNanos(100)).isEqualTo(6_400);
  }

  private static @Nullable Wish ask(PrecomputedPages pages, Object country) {
    return pages.ask(
        PAGE, new LayoutRef("grid", "1"), new ModelRef("home", "1"), 0, Map.of("country", country));
  }

  private static PrecomputedPages pages(int most, Duration refresh) {
    return new PrecomputedPages(
        new PrecomputedSettings() {
          @Override
          public Duration refresh() {
            return refresh;
          }

          @Override
          public int most() {
            return most;
          }

          @Override
          public List<String> context() {
            return List.of("country");
          }
        },
        new SimpleMeterRegistry());
  }
}
