package dev.marquee.edge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.edge.testing.TestRedis.Kind;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TestRedisTest {
  static List<Kind> kindsOfThisMachine() {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.BUNDLED));
    if (TestRedis.onPath("redis-server").isPresent()) {
      kinds.add(Kind.PROCESS);
    }
    if (TestRedis.containerEngineAnswers()) {
      kinds.add(Kind.CONTAINER);
    }
    return kinds;
  }

  @ParameterizedTest
  @MethodSource("kindsOfThisMachine")
  void everyKindKeepsItsDataAndItsAddressThroughACrash(Kind kind) throws IOException {
    try (TestRedis redis = TestRedis.of(kind)) {
      assertThat(ask(redis, "SET key kept")).isEqualTo("+OK");

      redis.stop();

      assertThatThrownBy(() -> ask(redis, "PING")).isInstanceOf(IOException.class);

      redis.start();

      assertThat(ask(redis, "STRLEN key")).isEqualTo(":4");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "any,true,true,container",
    "any,false,true,process",
    "any,false,false,bundled",
    "process,true,true,process",
    "bundled,true,true,bundled",
    "container,true,false,container",
  })
  void theWantedKindIsTakenAndElseTheBest(
      String wanted, boolean container, boolean process, String taken) {
    assertThat(TestRedis.choose(wanted, container, process))
        .isEqualTo(Kind.valueOf(taken.toUpperCase(Locale.ROOT)));
  }

  @Test
  void aKindThatIsNotThereFailsInsteadOfPassingInSilence() {
    assertThatThrownBy(() -> TestRedis.choose("container", false, true))
        .hasMessageContaining("marquee.test.redis=container")
        .hasMessageContaining("process");
    assertThatThrownBy(() -> TestRedis.choose("process", false, false))
        .hasMessageContaining("bundled");
  }

  private static String ask(TestRedis redis, String command) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", redis.uri().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      StringBuilder line = new StringBuilder();
      for (int next = socket.getInputStream().read();
          next != '\r';
          next = socket.getInputStream().read()) {
        if (next < 0) {
          throw new IOException("the connection was closed");
        }
        line.append((char) next);
      }
      return line.toString();
    }
  }
}
