package dev.marquee.ranking.status;

import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.ExperimentState;
import dev.marquee.contract.layout.Layout;
import dev.marquee.edge.redis.RedisLink;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.definition.PublishedPages;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.policy.PublishedPolicies;
import dev.marquee.ranking.serving.Serving;
import dev.marquee.ranking.serving.ServingSnapshot;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gathers what the status says. */
@Singleton
final class StatusNow {
  private final Serving serving;
  private final PublishedPages pages;
  private final PublishedPolicies policies;
  private final RedisLinks redis;
  private final Measured measured;

  StatusNow(
      Serving serving,
      PublishedPages pages,
      PublishedPolicies policies,
      RedisLinks redis,
      Measured measured) {
    this.serving = serving;
    this.pages = pages;
    this.policies = policies;
    this.redis = redis;
    this.measured = measured;
  }

  Status now() {
    ServingSnapshot snapshot = serving.now();
    return new Status(
        Instant.now(),
        process(),
        missing(snapshot),
        items(snapshot.catalogue()),
        snapshot.models().keySet().stream().sorted().toList(),
        pages.now().pages().stream()
            .map(
                page ->
                    new Status.DefinedPage(
                        page.page(), page.rows().stream().map(RowDefinition::id).toList()))
            .toList(),
        policies.layouts().layouts().stream().map(StatusNow::shape).toList(),
        experiments(),
        List.of(link("state", redis.state()), link("log", redis.log())),
        measured.limits(),
        measured.counts().counts());
  }

  private static Status.Process process() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Status.Process(
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        heap.getUsed(),
        heap.getMax());
  }

  private List<String> missing(ServingSnapshot snapshot) {
    List<String> missing = new ArrayList<>();
    if (snapshot.catalogue().items() == 0) {
      missing.add("There is no catalogue. Put one: PUT /v1/catalogue/items.");
    }
    if (pages.now().pages().isEmpty()) {
      missing.add("No page is defined. Put one: PUT /v1/pages/{page}/definition.");
    }
    if (policies.layouts().layouts().isEmpty()) {
      missing.add("No layout is registered with the ui-logging-service.");
    }
    if (snapshot.models().isEmpty()) {
      missing.add("No model serves: pages are by popularity.");
    }
    if (!redis.state().connected()) {
      missing.add("The Redis of state is away: nothing is known of users, and nothing changes.");
    }
    if (!redis.log().connected()) {
      missing.add("The Redis of the log is away: pages are served and not logged.");
    }
    return missing;
  }

  private static Status.Items items(Catalogue catalogue) {
    return new Status.Items(
        catalogue.items(),
        catalogue.version(),
        catalogue.size() - catalogue.items(),
        catalogue.attributes().size(),
        catalogue.rows().width());
  }

  private static Status.KnownLayout shape(Layout layout) {
    return new Status.KnownLayout(layout.ref().toString(), layout.rows(), layout.columns());
  }

  private List<Status.RunningExperiment> experiments() {
    return policies.experiments().experiments().stream()
        .filter(experiment -> experiment.state() != ExperimentState.DRAFT)
        .map(
            experiment ->
                new Status.RunningExperiment(
                    experiment.definition().key(),
                    experiment.state().wireName(),
                    experiment.definition().cells().stream().map(Cell::key).toList()))
        .toList();
  }

  private static Status.Link link(String purpose, RedisLink link) {
    return new Status.Link(purpose, link.place(), link.connected());
  }
}
