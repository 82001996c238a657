package dev.marquee.ranking.audit;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit over HTTP. */
@Path("/v1/exploration/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exploration")
final class ExplorationAuditResource {
  private final ExplorationAudit audit;

  ExplorationAuditResource(ExplorationAudit audit) {
    this.audit = audit;
  }

  /**
   * Every version of a policy that drew anything since this replica started.
   *
   * @param scope whose pages were looked at: those of the {@code replica} that answers
   */
  record Answer(String scope, List<ExplorationAudit.Audited> policies) {}

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(
      summary = "What exploration draws, against what it states",
      description =
          "Per policy version, on this replica. The alarm may be looked at any time: an honest policy ever raises it with a probability of at most falseAlarmRate.")
  public Answer audit() {
    return new Answer("replica", audit.audited());
  }
}
