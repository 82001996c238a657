package dev.marquee.contract.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.marquee.contract.WireJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StateTest {
  @Test
  void documentsHaveKeysOfTheirOwn() {
    assertThat(Arrays.stream(StateDocument.values()).map(StateDocument::key))
        .containsExactly(
            "mq:state:layouts",
            "mq:state:experiments",
            "mq:state:catalogue",
            "mq:state:pages",
            "mq:state:models",
            "mq:state:routing",
            "mq:state:examination",
            "mq:state:calibrations");
  }

  @Test
  void aUsersStateHasItsHashTag() {
    assertThat(UserState.key("u-42")).isEqualTo("mq:user:{u-42}");
  }

  @Test
  void userStateIsReadBackAsItWasWritten() throws JsonProcessingException {
    UserState state =
        new UserState(
            List.of(new UserState.RecentPlay("film-17", Instant.parse("2026-11-23T21:00:00Z"))),
            List.of(new UserState.Seen("film-17", 3, 1_795_467_600_123L)),
            List.of(new UserState.Progress("film-17", 0.25, 1_795_467_600_124L)),
            List.of(new UserState.Finished("film-18", 1_795_467_600_125L)),
            List.of(new UserState.Mark("film-19", true, 1_795_467_600_126L)),
            List.of(new UserState.Mark("film-20", false, 1_795_467_600_127L)),
            "1795467600000-0");

    assertThat(WireJson.read(UserState.class, WireJson.write(state).toString())).isEqualTo(state);
  }

  @Test
  void whatIsReadWithEveryPageIsWrittenWithoutNames() throws JsonProcessingException {
    UserState state =
        new UserState(
            null,
            List.of(new UserState.Seen("film-17", 3, 1_795_467_600_123L)),
            List.of(new UserState.Progress("film-17", 0.25, 1_795_467_600_124L)),
            null,
            List.of(new UserState.Mark("film-19", true, 1_795_467_600_126L)),
            null,
            null);

    assertThat(WireJson.write(state).toString())
        .isEqualTo(
            """
            {"seen":[["film-17",3,1795467600123]],"progress":[["film-17",0.25,1795467600124]],\
            "blocked":[["film-19",true,1795467600126]]}""");
  }

  @Test
  void whatOfflineJobsComputeOfAUserHasTheUsersHashTag() {
    assertThat(OfflineKeys.userFeatures("u-42")).isEqualTo("mq:user-features:{u-42}");
    assertThat(OfflineKeys.userList("picked", "u-42")).isEqualTo("mq:list:picked:{u-42}");
    assertThat(OfflineKeys.segmentList("picked", "US")).isEqualTo("mq:list:picked:segment:US");
  }

  @Test
  void anEmptyObjectIsTheStateOfANewUser() throws JsonProcessingException {
    assertThat(WireJson.read(UserState.class, "{}")).isEqualTo(UserState.NEW_USER);
  }
}
