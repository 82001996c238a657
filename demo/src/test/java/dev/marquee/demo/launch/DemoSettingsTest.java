package dev.marquee.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DemoSettingsTest {
  private static final String PORT = "marquee.demo.port";

  @AfterEach
  void forget() {
    System.clearProperty(PORT);
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    DemoSettings settings = DemoSettings.read();

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.rankingPort()).isEqualTo(8081);
    assertThat(settings.rankingManagementPort()).isEqualTo(9081);
    assertThat(settings.loggingPort()).isEqualTo(8082);
    assertThat(settings.loggingManagementPort()).isEqualTo(9082);
    assertThat(settings.experimentsPort()).isEqualTo(8083);
    assertThat(settings.experimentsManagementPort()).isEqualTo(9083);
    assertThat(settings.redisPort()).isEqualTo(6390);
    assertThat(settings.redis()).isEmpty();
    assertThat(settings.root()).isEqualTo(Path.of("."));
    assertThat(settings.directory()).isEqualTo(Path.of(".marquee"));
    assertThat(settings.visits()).isEqualTo(120);
    assertThat(settings.visitsAtMost()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.seed()).isEqualTo(1);
    assertThat(settings.heap()).isEqualTo("320m");
    assertThat(settings.stopWithParent()).isFalse();
  }

  @Test
  void aValueThatCannotBeReadIsASentence() {
    System.setProperty(PORT, "eighty");

    assertThatThrownBy(DemoSettings::read)
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("marquee.demo.port")
        .hasMessageContaining("eighty");
  }
}
