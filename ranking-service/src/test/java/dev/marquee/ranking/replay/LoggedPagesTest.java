package dev.marquee.ranking.replay;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the streams hold of pages whose decisions were logged. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class LoggedPagesTest {
  private static final int MANY = 100_000;

  @Inject Published published;
  @Inject Pseudonyms pseudonyms;
  @Inject LoggedPages pages;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @Test
  void theDecisionsOfFurtherRowsGoWithThoseRowsAndNotWithTheFirst() {
    JsonPath first =
        post(
            "/v1/pages/home",
            "{\"userId\": \"u-replay-next\", \"layouts\": [\"grid@1\"], \"rows\": 1}");
    post(
        "/v1/pages/home/next",
        "{\"token\": \"%s\", \"next\": \"%s\"}"
            .formatted(first.getString("token"), first.getString("next")));

    List<LoggedPage> logged = await().until(this::ofTheUser, found -> found.size() == 2);

    assertThat(logged.stream().map(page -> page.decisions().pageId()).distinct()).hasSize(1);
    assertThat(logged)
        .allSatisfy(
            page -> {
              ServedPage served = requireNonNull(page.served());
              assertThat(served.servedMillis()).isEqualTo(page.decisions().servedMillis());
              assertThat(served.rows().stream().map(ServedPage.ServedRow::rowId).toList())
                  .isEqualTo(
                      page.decisions().rows().stream().map(Decisions.EligibleRow::rowId).toList());
            });
    assertThat(logged.stream().map(page -> page.decisions().rows().getFirst().row()))
        .containsExactlyInAnyOrder(0, 1);
  }

  private List<LoggedPage> ofTheUser() {
    String userKey = requireNonNull(pseudonyms.userKey("u-replay-next"));
    return pages.newest(MANY).stream()
        .filter(page -> userKey.equals(page.decisions().userKey()))
        .filter(page -> page.served() != null)
        .toList();
  }

  private static JsonPath post(String path, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
