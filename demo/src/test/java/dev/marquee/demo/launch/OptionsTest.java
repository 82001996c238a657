package dev.marquee.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void anOptionIsTheSettingOfItsName() {
    Map<String, String> properties = Options.properties("--ranking-port", "9181", "--visits=0");

    assertThat(properties)
        .containsExactly(
            Map.entry("marquee.demo.ranking-port", "9181"), Map.entry("marquee.demo.visits", "0"));
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Options.properties("--prot", "8080"))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("There is no option --prot; the options are --port, ");
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertThatThrownBy(() -> Options.properties("--port"))
        .hasMessage("--port needs a value, for example --port 8090.");
  }

  @Test
  void everySettingHasAnOption() {
    assertThat(Options.NAMES)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DemoSettings.class.getMethods())
                .filter(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                .map(
                    method ->
                        method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList());
  }
}
