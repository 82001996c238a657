package dev.marquee.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ManifestTest {
  private static final Set<String> KUSTOMIZATION_FIELDS =
      Set.of("apiVersion", "kind", "namespace", "labels", "resources");

  @ParameterizedTest
  @MethodSource("dev.marquee.k8s.Manifest#all")
  void everyObjectKeepsToItsType(Manifest manifest) {
    manifest.validate();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "readinessProbe:|readynessProbe:",
        "limits:|limit:",
        "terminationGracePeriodSeconds:|terminationGracePeriod:",
        "kind: Deployment|kind: Deploymant",
        "apps/v1|apps/v7",
        "drop: [\"ALL\"]|droop: [\"ALL\"]",
        "replicas: 2|replica: 2",
        "selector:|selectors:",
      })
  void aMisspeltFieldIsRefused(String right, String wrong) {
    String good = Manifest.text(Manifest.base().resolve("ranking-service.yaml"));
    String bad = good.replace(right, wrong.replace("\\n", "\n"));

    assertThat(bad).isNotEqualTo(good);
    assertThatThrownBy(() -> Manifest.parse("bad.yaml", bad).forEach(Manifest::validate))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aFieldGivenTwiceIsRefused() {
    assertThatThrownBy(() -> Manifest.parse("bad.yaml", "kind: Pod\nkind: Service\n"))
        .hasMessageContaining("duplicate key");
  }

  @Test
  void theKustomizationListsEveryFileThatThereIsAndNoOther() {
    JsonObject kustomization = kustomization();
    List<String> listed =
        kustomization.getAsJsonArray("resources").asList().stream()
            .map(JsonElement::getAsString)
            .toList();

    assertThat(kustomization.keySet()).isEqualTo(KUSTOMIZATION_FIELDS);
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Manifest.files().stream()
                .map(file -> Manifest.base().relativize(file).toString())
                .filter(file -> !file.equals(Manifest.KUSTOMIZATION))
                .toList());
  }

  @Test
  void theNamespaceOfAllIsTheOneThatIsMade() {
    assertThat(Manifest.text(kustomization(), "namespace"))
        .isEqualTo(
            Manifest.all().stream()
                .filter(manifest -> manifest.kind().equals("Namespace"))
                .map(Manifest::name)
                .findFirst()
                .orElseThrow());
  }

  @Test
  void noTwoObjectsHaveTheSameName() {
    assertThat(Manifest.all()).extracting(m -> m.kind() + " " + m.name()).doesNotHaveDuplicates();
  }

  private static JsonObject kustomization() {
    String text = Manifest.text(Manifest.base().resolve(Manifest.KUSTOMIZATION));
    return Manifest.parse(Manifest.KUSTOMIZATION, text).getFirst().json();
  }
}
