package dev.marquee.experiment.assignment;

import dev.marquee.contract.experiment.Allocations;
import dev.marquee.contract.experiment.Assignment;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.experiment.snapshot.LiveExperiments;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Assigns units over HTTP. */
@Path("/v1/assignments")
@Tag(name = "Assignment")
final class AssignmentResource {
  private final LiveExperiments live;
  private final Counter assigned;

  AssignmentResource(LiveExperiments live, MeterRegistry metrics) {
    this.live = live;
    this.assigned =
        Counter.builder("marquee.assignments")
            .description("Units that were assigned over HTTP")
            .register(metrics);
  }

  @POST
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @AllowedFor({Role.FRONT_END, Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(
      summary = "The cells of one unit",
      description =
          "Made from the snapshot in memory, so it needs no Redis. The reason is \"split\" where"
              + " the hash decided and \"concluded\" where a decision did. An experiment in which"
              + " the unit does not take part is left out.")
  @APIResponse(responseCode = "200", description = "Its cells, and what they set together")
  @APIResponse(responseCode = "400", description = "A problem that says what to mend")
  public Allocations assign(@Nullable AssignmentRequest request) {
    AssignmentRequest unit = RequestBody.required(request);
    assigned.increment();
    return Assignment.assign(live.snapshot(), unit.unitId(), unit.attributes());
  }
}
