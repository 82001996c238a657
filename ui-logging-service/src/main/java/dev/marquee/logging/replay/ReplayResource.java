package dev.marquee.logging.replay;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes refused events again. */
@Path("/v1/rejected/replay")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
final class ReplayResource {
  private final Replays replays;

  ReplayResource(Replays replays) {
    this.replays = replays;
  }

  @POST
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Takes refused events again",
      description =
          "Judges those that were refused for one reason as of when they were received, and appends the good ones, flagged"
              + " taken-again. Each event lands once, however often this is called. With dryRun it only says what would happen.")
  public Replay replay(@Nullable ReplayRequest body) {
    ReplayRequest request = RequestBody.required(body);
    try {
      return replays.replay(request);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw failed;
    }
  }
}
