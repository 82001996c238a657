package dev.marquee.ranking.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.marquee.contract.state.UserState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserStateReaderTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final UserStateReader reader = new UserStateReader(JSON.getFactory());

  @Test
  void whatWasWrittenIsReadAsDataBindingReadsIt() throws IOException {
    UserState state =
        new UserState(
            List.of(
                new UserState.RecentPlay("film-1", Instant.parse("2024-02-29T23:59:59.999Z")),
                new UserState.RecentPlay("\"é\\", Instant.parse("2026-11-23T21:00:00Z")),
                new UserState.RecentPlay("film-3", Instant.parse("1969-12-31T23:59:59.001Z"))),
            List.of(new UserState.Seen("film-4", 3, 1_795_467_600_123L)),
            List.of(
                new UserState.Progress("film-5", 0.25, 1_795_467_600_124L),
                new UserState.Progress("film-6", 1, 1_795_467_600_124L)),
            List.of(new UserState.Finished("film-7", 1_795_467_600_125L)),
            List.of(new UserState.Mark("film-8", true, 1)),
            List.of(new UserState.Mark("film-9", false, 2)),
            "1795467600000-0");
    byte[] body = JSON.writeValueAsBytes(state);

    UserState read = reader.read(body);

    assertThat(read).isEqualTo(state).isEqualTo(JSON.readValue(body, UserState.class));
  }

  @Test
  void whatIsNotKnownIsPassedOver() throws IOException {
    UserState read =
        read(
            """
            {"news": {"a": [1]}, "recentPlays": [{"itemId": "a", "also": [{}], "time": "2026-11-23T21:00:00.000Z"}],
             "progress": [["b", 1, 5]], "applied": null}
            """);

    assertThat(read.recentPlays())
        .containsExactly(new UserState.RecentPlay("a", Instant.parse("2026-11-23T21:00:00Z")));
    assertThat(read.progress()).containsExactly(new UserState.Progress("b", 1.0, 5));
    assertThat(read("{}")).isEqualTo(UserState.NEW_USER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{\"seen\": 7}",
        "{\"seen\": {}}",
        "{\"seen\": [7]}",
        "{\"seen\": [[]]}",
        "{\"seen\": [[\"a\"]]}",
        "{\"seen\": [[\"a\", 1]]}",
        "{\"seen\": [[\"a\", \"1\", 2]]}",
        "{\"seen\": [[\"a\", 1, 2, 3]]}",
        "{\"progress\": [[\"a\", null, 2]]}",
        "{\"blocked\": [[\"a\", 1, 2]]}",
        "{\"recentPlays\": [{\"itemId\": \"a\"}]}",
        "{\"recentPlays\": [{\"itemId\": \"a\", \"time\": \"2026-13-23T21:00:00.000Z\"}]}",
        "{\"recentPlays\": [{\"itemId\": \"a\", \"time\": \"2026-11-23T25:00:00.000Z\"}]}",
        "{\"recentPlays\": [{\"itemId\": \"a\", \"time\": \"soon\"}]}",
        "{\"recentPlays\": ",
        "{\"seen\": [[\"a\", 1, 2",
      })
  void whatIsNoStateIsRefused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
  }

  private UserState read(String body) throws IOException {
    return reader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
