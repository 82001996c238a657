package dev.marquee.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pod of the base keeps to, whatever it runs. */
final class PolicyTest {
  static List<Manifest> workloads() {
    return Manifest.all().stream().filter(Manifest::isWorkload).toList();
  }

  @Test
  void thereAreThreeServicesAndTwoRedis() {
    assertThat(workloads())
        .extracting(Manifest::name)
        .containsExactlyInAnyOrder(
            "ranking-service",
            "ui-logging-service",
            "experiment-service",
            "redis-log",
            "redis-state");
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void podsAreHardened(Manifest workload) {
    JsonObject pod = workload.podSpec();
    JsonObject context = pod.getAsJsonObject("securityContext");

    assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
    assertThat(context.get("runAsNonRoot").getAsBoolean()).isTrue();
    assertThat(context.get("runAsUser").getAsInt()).isEqualTo(10001);
    assertThat(context.getAsJsonObject("seccompProfile").get("type").getAsString())
        .isEqualTo("RuntimeDefault");
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
      assertThat(pod.has(shared)).as(shared).isFalse();
    }
    assertThat(Manifest.objects(pod, "volumes")).noneMatch(volume -> volume.has("hostPath"));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void containersAreHardened(Manifest workload) {
    for (JsonObject container : workload.containers()) {
      JsonObject context = container.getAsJsonObject("securityContext");

      assertThat(context.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
      assertThat(context.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
      assertThat(context.getAsJsonObject("capabilities")).hasToString("{\"drop\":[\"ALL\"]}");
      assertThat(context.has("privileged")).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void containersHaveProbesOfAllThreeKinds(Manifest workload) {
    for (JsonObject container : workload.containers()) {
      assertThat(container.keySet()).contains("startupProbe", "readinessProbe", "livenessProbe");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "startupProbe,/health/started",
    "readinessProbe,/health/ready",
    "livenessProbe,/health/live",
  })
  void servicesAreAskedOnTheManagementPort(String probe, String path) {
    for (Manifest workload : workloads()) {
      if (!workload.name().startsWith("redis")) {
        JsonObject http =
            workload.containers().getFirst().getAsJsonObject(probe).getAsJsonObject("httpGet");

        assertThat(Manifest.text(http, "path")).isEqualTo(path);
        assertThat(Manifest.text(http, "port")).isEqualTo("management");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void containersAskForAndAreHeldToCpuAndMemory(Manifest workload) {
    for (JsonObject container : workload.containers()) {
      JsonObject resources = container.getAsJsonObject("resources");

      assertThat(resources.getAsJsonObject("requests").keySet()).containsOnly("cpu", "memory");
      assertThat(resources.getAsJsonObject("limits").keySet()).containsOnly("cpu", "memory");
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void imagesArePinned(Manifest workload) {
    for (JsonObject container : workload.containers()) {
      assertThat(Manifest.text(container, "image")).matches("[a-z/-]+:\\d+\\.\\d+\\.\\d+");
    }
  }

  @Test
  void noSecretIsCommitted() {
    assertThat(Manifest.all()).noneMatch(manifest -> manifest.kind().equals("Secret"));
    for (Manifest workload : workloads()) {
      for (JsonObject container : workload.containers()) {
        assertThat(Manifest.objects(container, "env"))
            .filteredOn(env -> Manifest.text(env, "name").matches(".*(SECRET|KEYS?_|PASSWORD).*"))
            .allMatch(env -> env.getAsJsonObject("valueFrom").has("secretKeyRef"));
      }
    }
  }

  @Test
  void portsAreThoseOfTheWire() {
    Map<String, String> ports = new TreeMap<>();
    for (Manifest workload : workloads()) {
      for (JsonObject port : Manifest.objects(workload.containers().getFirst(), "ports")) {
        ports.put(
            workload.name() + " " + Manifest.text(port, "name"),
            Manifest.text(port, "containerPort"));
      }
    }

    assertThat(ports)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ranking-service http", "8081",
                "ranking-service management", "9081",
                "ui-logging-service http", "8082",
                "ui-logging-service management", "9082",
                "experiment-service http", "8083",
                "experiment-service management", "9083",
                "redis-log redis", "6379",
                "redis-state redis", "6379"));
  }

  @Test
  void nothingIsExposedWhileCallersAreNotAuthenticated() {
    assertThat(Manifest.all())
        .noneMatch(m -> List.of("Ingress", "Gateway", "HTTPRoute").contains(m.kind()));
    assertThat(Manifest.all())
        .filteredOn(manifest -> manifest.kind().equals("Service"))
        .hasSize(5)
        .allMatch(service -> Manifest.text(service.at("spec"), "type").equals("ClusterIP"));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void eachWorkloadHasItsServiceBudgetAndNetworkPolicy(Manifest workload) {
    String selector = "{\"app.kubernetes.io/name\":\"%s\"}".formatted(workload.name());

    assertThat(workload.at("spec", "template", "metadata", "labels")).hasToString(selector);
    assertThat(workload.at("spec", "selector", "matchLabels")).hasToString(selector);
    assertThat(of("Service", workload).at("spec", "selector")).hasToString(selector);
    assertThat(of("PodDisruptionBudget", workload).at("spec", "selector", "matchLabels"))
        .hasToString(selector);
    assertThat(of("NetworkPolicy", workload).at("spec", "podSelector", "matchLabels"))
        .hasToString(selector);
  }

  @Test
  void whatNoPolicyNamesIsForbidden() {
    assertThat(Manifest.all())
        .anyMatch(
            m ->
                m.kind().equals("NetworkPolicy")
                    && m.at("spec", "podSelector").isEmpty()
                    && m.at("spec").get("policyTypes").toString().contains("Egress")
                    && !m.at("spec").has("egress")
                    && !m.at("spec").has("ingress"));
  }

  @Test
  void oneProcessWritesTheLakeAndTheOthersHaveReplicasThatAreSpread() {
    for (Manifest workload : workloads()) {
      int replicas = workload.at("spec").get("replicas").getAsInt();
      boolean many = List.of("ranking-service", "experiment-service").contains(workload.name());

      assertThat(replicas).as(workload.name()).isEqualTo(many ? 2 : 1);
      assertThat(workload.podSpec().has("topologySpreadConstraints")).isEqualTo(many);
    }
  }

  @Test
  void theLogsRedisKeepsWhatItConfirmed() {
    assertThat(redisConf("redis-log"))
        .contains("appendonly yes", "appendfsync always", "maxmemory-policy noeviction");
    assertThat(redisConf("redis-state")).contains("appendonly yes", "maxmemory-policy noeviction");
  }

  @Test
  void aVolumeThatIsMountedIsThere() {
    for (Manifest workload : workloads()) {
      List<String> volumes =
          Stream.concat(
                  Manifest.objects(workload.podSpec(), "volumes").stream()
                      .map(volume -> Manifest.text(volume, "name")),
                  Manifest.objects(workload.at("spec"), "volumeClaimTemplates").stream()
                      .map(claim -> claim.getAsJsonObject("metadata"))
                      .map(metadata -> Manifest.text(metadata, "name")))
              .toList();
      for (JsonObject container : workload.containers()) {
        assertThat(Manifest.objects(container, "volumeMounts"))
            .extracting(mount -> Manifest.text(mount, "name"))
            .containsExactlyInAnyOrderElementsOf(volumes);
      }
    }
  }

  private static List<String> redisConf(String name) {
    Manifest settings =
        Manifest.all().stream()
            .filter(m -> m.kind().equals("ConfigMap") && m.name().equals(name))
            .findFirst()
            .orElseThrow();
    return Manifest.text(settings.at("data"), "redis.conf").lines().toList();
  }

  private static Manifest of(String kind, Manifest workload) {
    return Manifest.all().stream()
        .filter(m -> m.kind().equals(kind) && m.name().equals(workload.name()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("%s has no %s".formatted(workload, kind)));
  }
}
