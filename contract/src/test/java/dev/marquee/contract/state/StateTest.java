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
            "mq:state:layouts", "mq:state:experiments", "mq:state:catalogue", "mq:state:pages");
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
            "1795467600000-0");

    assertThat(WireJson.read(UserState.class, WireJson.write(state).toString())).isEqualTo(state);
  }

  @Test
  void anEmptyObjectIsTheStateOfANewUser() throws JsonProcessingException {
    assertThat(WireJson.read(UserState.class, "{}")).isEqualTo(UserState.NEW_USER);
  }
}
