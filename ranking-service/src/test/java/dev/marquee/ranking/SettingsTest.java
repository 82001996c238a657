package dev.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.ranking.candidate.CandidateSettings;
import dev.marquee.ranking.delivery.IdempotencySettings;
import dev.marquee.ranking.delivery.PageSettings;
import dev.marquee.ranking.load.AdmissionSettings;
import dev.marquee.ranking.load.FewerCandidatesSettings;
import dev.marquee.ranking.log.DecisionSettings;
import dev.marquee.ranking.log.LogSettings;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.policy.ColdStartSettings;
import dev.marquee.ranking.policy.PolicySettings;
import dev.marquee.ranking.precomputed.PrecomputedSettings;
import dev.marquee.ranking.publishing.CatalogueSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The defaults of this service's settings, and that there are no others. */
class SettingsTest {
  private final SmallRyeConfig config =
      new SmallRyeConfigBuilder()
          .withConverter(Duration.class, 100, new DurationConverter())
          .withConverter(MemorySize.class, 100, new MemorySizeConverter())
          .withMapping(AdmissionSettings.class)
          .withMapping(CandidateSettings.class)
          .withMapping(CatalogueSettings.class)
          .withMapping(ColdStartSettings.class)
          .withMapping(DecisionSettings.class)
          .withMapping(FewerCandidatesSettings.class)
          .withMapping(IdempotencySettings.class)
          .withMapping(LogSettings.class)
          .withMapping(ModelSettings.class)
          .withMapping(PageSettings.class)
          .withMapping(PolicySettings.class)
          .withMapping(PrecomputedSettings.class)
          .build();

  @Test
  void theDefaultsAreTheseOnes() {
    AdmissionSettings admission = config.getConfigMapping(AdmissionSettings.class);
    assertThat(admission.least()).isEqualTo(32);
    assertThat(admission.most()).isEqualTo(512);
    assertThat(admission.tolerance()).isEqualTo(1.5);
    assertThat(admission.headroom()).isEqualTo(4);
    assertThat(admission.window()).isEqualTo(Duration.ofMillis(100));
    FewerCandidatesSettings fewer = config.getConfigMapping(FewerCandidatesSettings.class);
    assertThat(fewer.target()).isEqualTo(Duration.ofMillis(30));
    assertThat(fewer.leastShare()).isEqualTo(0.2);
    assertThat(fewer.window()).isEqualTo(Duration.ofMillis(500));
    CandidateSettings candidates = config.getConfigMapping(CandidateSettings.class);
    assertThat(candidates.popularity()).isEqualTo("imdbVotes");
    assertThat(candidates.perRow()).isEqualTo(75);
    CatalogueSettings catalogue = config.getConfigMapping(CatalogueSettings.class);
    assertThat(catalogue.maxItems()).isEqualTo(2_000_000);
    assertThat(catalogue.maxLanes()).isEqualTo(4_096);
    assertThat(catalogue.maxLine().asLongValue()).isEqualTo(1 << 20);
    assertThat(catalogue.maxChanges()).isEqualTo(10_000);
    assertThat(catalogue.block().asLongValue()).isEqualTo(1 << 20);
    assertThat(catalogue.foldAfter()).isEqualTo(5_000);
    assertThat(catalogue.rest()).isEqualTo(Duration.ofMillis(200));
    ColdStartSettings cold = config.getConfigMapping(ColdStartSettings.class);
    assertThat(cold.exploration()).isEqualTo("adjacent-swap");
    assertThat(cold.rate()).isEqualTo(0.5);
    assertThat(cold.plays()).isEqualTo(1);
    assertThat(config.getConfigMapping(DecisionSettings.class).rate()).isEqualTo(0.1);
    assertThat(config.getConfigMapping(LogSettings.class).shards()).isEqualTo(16);
    assertThat(config.getConfigMapping(IdempotencySettings.class).window())
        .isEqualTo(Duration.ofSeconds(30));
    ModelSettings models = config.getConfigMapping(ModelSettings.class);
    assertThat(models.directory()).isEqualTo(Path.of("models"));
    assertThat(models.defaultModel()).isEqualTo("home@1");
    assertThat(models.uploads()).isEmpty();
    assertThat(models.keep()).isEqualTo(3);
    assertThat(models.maxBundleSize().asLongValue()).isEqualTo(64L << 20);
    assertThat(models.scan()).isEqualTo(Duration.ofSeconds(2));
    assertThat(models.onLoop()).isEqualTo(Duration.ofMillis(1));
    PageSettings page = config.getConfigMapping(PageSettings.class);
    assertThat(page.deadline()).isEqualTo(Duration.ofMillis(50));
    assertThat(page.tokenLife()).isEqualTo(Duration.ofHours(96));
    assertThat(config.getConfigMapping(PolicySettings.class).parameters()).isEmpty();
    PrecomputedSettings precomputed = config.getConfigMapping(PrecomputedSettings.class);
    assertThat(precomputed.refresh()).isEqualTo(Duration.ofMinutes(1));
    assertThat(precomputed.most()).isEqualTo(100);
    assertThat(precomputed.context()).containsExactly("device", "country", "segment");
  }

  @Test
  void theNamesAreTheseOnes() {
    List<String> names =
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
            .filter(name -> name.startsWith("marquee."))
            .sorted()
            .toList();

    assertThat(names)
        .containsExactly(
            "marquee.admission.headroom",
            "marquee.admission.least",
            "marquee.admission.most",
            "marquee.admission.tolerance",
            "marquee.admission.window",
            "marquee.candidates.per-row",
            "marquee.candidates.popularity",
            "marquee.catalogue.block",
            "marquee.catalogue.fold-after",
            "marquee.catalogue.max-changes",
            "marquee.catalogue.max-items",
            "marquee.catalogue.max-lanes",
            "marquee.catalogue.max-line",
            "marquee.catalogue.rest",
            "marquee.cold-start.exploration",
            "marquee.cold-start.plays",
            "marquee.cold-start.rate",
            "marquee.decisions.rate",
            "marquee.fewer-candidates.least-share",
            "marquee.fewer-candidates.target",
            "marquee.fewer-candidates.window",
            "marquee.idempotency.window",
            "marquee.log.shards",
            "marquee.models.default",
            "marquee.models.directory",
            "marquee.models.keep",
            "marquee.models.max-bundle-size",
            "marquee.models.on-loop",
            "marquee.models.scan",
            "marquee.page.deadline",
            "marquee.page.token-life",
            "marquee.precomputed.context",
            "marquee.precomputed.most",
            "marquee.precomputed.refresh");
  }
}
