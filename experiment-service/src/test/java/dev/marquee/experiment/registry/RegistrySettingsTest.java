package dev.marquee.experiment.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

final class RegistrySettingsTest {
  @Test
  void theseAreTheNamesAndDefaults() {
    SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(RegistrySettings.class).build();

    RegistrySettings settings = config.getConfigMapping(RegistrySettings.class);

    assertThat(RegistrySettings.class.getDeclaredMethods())
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("maxExperiments", "attempts");
    assertThat(settings.maxExperiments()).isEqualTo(1_000);
    assertThat(settings.attempts()).isEqualTo(10);
  }

  @Test
  void theyAreSetUnderTheirPrefix() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RegistrySettings.class)
            .withDefaultValue("marquee.experiments.max-experiments", "7")
            .withDefaultValue("marquee.experiments.attempts", "3")
            .build();

    RegistrySettings settings = config.getConfigMapping(RegistrySettings.class);

    assertThat(settings.maxExperiments()).isEqualTo(7);
    assertThat(settings.attempts()).isEqualTo(3);
  }
}
