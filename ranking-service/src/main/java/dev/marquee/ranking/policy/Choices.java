package dev.marquee.ranking.policy;

import dev.marquee.contract.experiment.Allocations;
import dev.marquee.contract.experiment.Assignment;
import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.layout.Layouts;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.Violation;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.routing.PublishedRouting;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.serving.ServingSnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Chooses layout, model and cells for a request: a pure function of what is published. */
@Singleton
public final class Choices {
  private static final Logger LOG = Logger.getLogger(Choices.class);

  /** So many names of unknown models are remembered as logged; further ones are only counted. */
  private static final int REMEMBERED = 100;

  private final PublishedPolicies policies;
  private final PolicyParameters reader;
  private final PublishedRouting routing;
  private final String defaultModel;
  private final Counter unknownModels;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  Choices(
      PublishedPolicies policies,
      PolicyParameters reader,
      PublishedRouting routing,
      ModelSettings settings,
      MeterRegistry metrics) {
    this.policies = policies;
    this.reader = reader;
    this.routing = routing;
    this.defaultModel = nameOf(settings.defaultModel());
    this.unknownModels = metrics.counter("marquee.models.unknown");
  }

  /**
   * The choice for a request.
   *
   * @throws ProblemException with {@code unknown-layout} if none of its layouts is registered
   */
  public Choice choose(PageRequest request, ServingSnapshot serving) {
    ExperimentSnapshot experiments = policies.experiments();
    Allocations allocations = Assignment.assign(experiments, request.unitId(), request.context());
    Policy policy = reader.read(allocations.parameters());
    String routed = routing.now().modelFor(request.context());
    String wanted = policy.model() == null ? routed : policy.model();
    return new Choice(
        layout(request.layouts(), policy.layout()),
        allocations.cells(),
        allocations.parameters(),
        policy,
        model(wanted, serving),
        Alternatives.of(
            experiments,
            allocations,
            reader,
            name -> model(name == null ? routed : name, serving)));
  }

  /**
   * The choice for the further rows of a page: nothing is assigned anew. There is nothing to
   * compare: another cell's page would have begun otherwise.
   *
   * @param request in the one layout that the page has
   * @param cells that the page was served under
   * @param parameters that they set then
   * @param by what scored it; serves again where it is still loaded
   * @throws ProblemException with {@code unknown-layout} if the layout is no longer registered
   */
  public Choice goOn(
      PageRequest request,
      Map<String, String> cells,
      Map<String, Object> parameters,
      ModelRef by,
      ServingSnapshot serving) {
    Policy policy = reader.read(parameters);
    ServingModel first = serving.model(by.toString());
    String wanted =
        policy.model() == null ? routing.now().modelFor(request.context()) : policy.model();
    return new Choice(
        layout(request.layouts(), null),
        cells,
        parameters,
        policy,
        first == null ? model(wanted, serving) : first,
        List.of());
  }

  /** The wanted one if the client can draw it, else the first of the client's that there is. */
  private Layout layout(List<LayoutRef> drawable, @Nullable String wanted) {
    Layouts registered = policies.layouts();
    Layout first = null;
    for (LayoutRef ref : drawable) {
      Layout layout = registered.find(ref).orElse(null);
      if (layout != null && ref.toString().equals(wanted)) {
        return layout;
      }
      first = first == null ? layout : first;
    }
    if (first == null) {
      throw unknown(drawable, registered);
    }
    return first;
  }

  private static ProblemException unknown(List<LayoutRef> drawable, Layouts registered) {
    String known =
        registered.layouts().stream()
            .map(layout -> layout.ref().toString())
            .collect(Collectors.joining(", "));
    String detail =
        known.isEmpty()
            ? "No layout is registered yet; register one at the ui-logging-service first."
            : "None of the layouts asked for is registered: %s. Ask for one of: %s."
                .formatted(drawable.stream().limit(5).toList(), known);
    return new ProblemException(
        RankingProblem.UNKNOWN_LAYOUT, detail, List.of(new Violation("layouts", detail)));
  }

  /** Alone, the name stands for the active version. */
  private static String nameOf(String model) {
    int at = model.indexOf('@');
    return at < 0 ? model : model.substring(0, at);
  }

  private @Nullable ServingModel model(@Nullable String wanted, ServingSnapshot serving) {
    if (wanted != null) {
      ServingModel model = serving.model(wanted);
      if (model != null) {
        return model;
      }
      unknownModels.increment();
      if (logged.size() < REMEMBERED && logged.add(wanted)) {
        LOG.warnf(
            "An experiment or the routing table asks for the model %s, which is not loaded; %s serves instead",
            wanted, defaultModel);
      }
    }
    return serving.model(defaultModel);
  }
}
