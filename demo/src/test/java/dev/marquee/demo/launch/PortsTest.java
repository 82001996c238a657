package dev.marquee.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PortsTest {
  @Test
  void aPortThatIsTakenIsNamedWithTheSettingThatChangesIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Ports.Port> ports =
          List.of(new Ports.Port("ranking-port", other.getLocalPort(), "the ranking-service"));

      assertThatThrownBy(() -> Ports.check(ports))
          .isInstanceOf(LaunchException.class)
          .hasMessage(
              "Port %d, meant for the ranking-service, is taken by another program; end it, or choose another port with --ranking-port or MARQUEE_DEMO_RANKING_PORT.",
              other.getLocalPort());
    }
  }

  @Test
  void aPortMeantForTwoIsRefused() {
    List<Ports.Port> ports =
        List.of(
            new Ports.Port("port", 1, "the home page"), new Ports.Port("redis-port", 1, "Redis"));

    assertThatThrownBy(() -> Ports.check(ports))
        .hasMessage(
            "Port 1 is meant for both the home page and Redis; choose another with --redis-port.");
  }

  @Test
  void aNumberThatIsNoPortIsRefused() {
    List<Ports.Port> ports = List.of(new Ports.Port("port", 65_536, "the home page"));

    assertThatThrownBy(() -> Ports.check(ports))
        .hasMessage("--port is 65536; a port lies between 1 and 65535.");
  }

  @Test
  void aFreePortPasses() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThatCode(() -> Ports.check(List.of(new Ports.Port("port", free, "the home page"))))
        .doesNotThrowAnyException();
  }

  @Test
  void noPortIsNeededForARedisThatRunsAlready() {
    System.setProperty("marquee.demo.redis", "redis://127.0.0.1:6379");
    DemoSettings settings = DemoSettings.read();
    System.clearProperty("marquee.demo.redis");

    assertThat(Ports.of(settings)).extracting(Ports.Port::option).doesNotContain("redis-port");
    assertThat(Ports.of(DemoSettings.read())).extracting(Ports.Port::option).contains("redis-port");
  }
}
