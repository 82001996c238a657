package dev.marquee.ranking.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.state.OfflineKeys;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.testing.ModelsResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading users from a real Redis. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class UserStatesTest {
  private static final List<RowSource.Precomputed> LISTS =
      List.of(
          new RowSource.Precomputed("own", "country"),
          new RowSource.Precomputed("shared", "country"),
          new RowSource.Precomputed("nobodys", "country"),
          new RowSource.Precomputed("theirs", null));

  @Inject UserStates users;
  @Inject RedisLinks redis;

  @BeforeEach
  void connected() {
    Awaitility.await().until(() -> redis.state().connected());
  }

  @Test
  void everythingOfAUserIsReadTogether() {
    set(UserState.key("all"), "{\"seen\": [[\"film-1\", 2, 1795467600000]]}");
    set(OfflineKeys.userFeatures("all"), "{\"age\": 41, \"kids\": true, \"taste\": [1, 2]}");
    set(OfflineKeys.userList("own", "all"), "[\"a\"]");
    set(OfflineKeys.segmentList("own", "US"), "[\"b\"]");
    set(OfflineKeys.segmentList("shared", "US"), "[\"c\", \"d\"]");
    set(OfflineKeys.userList("theirs", "all"), "[\"e\"]");

    UserRead read = read(UserQuery.of("all", LISTS, Map.of("country", "US")));

    assertThat(read.available()).isTrue();
    assertThat(read.state().seen())
        .containsExactly(new UserState.Seen("film-1", 2, 1_795_467_600_000L));
    assertThat(read.features().number("age", -1)).isEqualTo(41);
    assertThat(read.features().number("kids", -1)).isEqualTo(1);
    assertThat(read.features().number("unheard-of", -1)).isEqualTo(-1);
    assertThat(read.features().vector("taste")).containsExactly(1, 2);
    assertThat(read.lists())
        .isEqualTo(
            Map.of("own", List.of("a"), "shared", List.of("c", "d"), "theirs", List.of("e")));
  }

  @Test
  void whoIsNewAndWhoIsNobodyHaveNothingAndThatIsKnown() {
    set(OfflineKeys.segmentList("shared", "FR"), "[\"x\"]");

    assertThat(read(UserQuery.of("never-seen"))).isEqualTo(UserRead.NOBODY);
    assertThat(read(UserQuery.of(null))).isEqualTo(UserRead.NOBODY);
    assertThat(read(UserQuery.of(null, LISTS, Map.of("country", "FR"))).lists())
        .isEqualTo(Map.of("shared", List.of("x")));
  }

  @Test
  void garbageCostsOnlyWhatItStandsFor() {
    set(UserState.key("garbled"), "{\"seen\": 7}");
    set(UserState.key("partly"), "{\"applied\": \"1-0\"}");
    set(OfflineKeys.userFeatures("partly"), "{\"age\": {}}");
    set(OfflineKeys.userList("theirs", "partly"), "nonsense");

    assertThat(read(UserQuery.of("garbled")).available()).isFalse();
    UserRead partly = read(UserQuery.of("partly", LISTS, Map.of()));
    assertThat(partly.available()).isTrue();
    assertThat(partly.state().applied()).isEqualTo("1-0");
    assertThat(partly.features().values()).isEmpty();
    assertThat(partly.lists()).isEmpty();
  }

  @Test
  void withoutTimeNothingIsRead() {
    UserRead read =
        users.read(UserQuery.of("all"), Deadline.in(Duration.ZERO)).toCompletableFuture().join();

    assertThat(read).isEqualTo(UserRead.UNAVAILABLE);
  }

  private UserRead read(UserQuery query) {
    return users.read(query, Deadline.in(Duration.ofSeconds(20))).toCompletableFuture().join();
  }

  private void set(String key, String value) {
    redis
        .state()
        .commands()
        .set(key, value.getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();
  }
}
