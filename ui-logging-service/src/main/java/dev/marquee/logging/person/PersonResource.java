package dev.marquee.logging.person;

import dev.marquee.contract.Check;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.logging.LoggingProblem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What is held of a person, and the right to be forgotten, over HTTP. */
@Path("/v1/users/{userId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
final class PersonResource {
  private final Erasures erasures;
  private final Holdings holdings;

  PersonResource(Erasures erasures, Holdings holdings) {
    this.erasures = erasures;
    this.holdings = holdings;
  }

  @GET
  @Path("/data")
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "What is held of a person",
      description =
          "State by key, and the rows of every table, for a request of access; all of them, however many. An answer that"
              + " breaks off is no whole JSON: ask again.")
  public StreamingOutput data(@PathParam("userId") String userId) {
    Holdings.Held held = holdings.of(known(userId));
    return to -> holdings.write(held, to);
  }

  @DELETE
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Erases a person",
      description =
          "What the ranker knows of them is gone when this answers; their rows leave the lake with the writer's next passes, and the files that held them when the longest query has ended (marquee.lake.keep). What comes of them later is kept again.")
  public RestResponse<Erasure> erase(@PathParam("userId") String userId) {
    return RestResponse.status(Status.ACCEPTED, erasures.erase(known(userId)));
  }

  @GET
  @Path("/erasure")
  @AllowedFor(Role.OPERATOR)
  @Operation(summary = "How far the erasure of a person has come")
  public Erasure erasure(@PathParam("userId") String userId) {
    Erasure erasure = erasures.of(known(userId));
    if (erasure == null) {
      throw new ProblemException(
          LoggingProblem.NO_ERASURE, "Nobody asked to erase this person; DELETE /v1/users/… does.");
    }
    return erasure;
  }

  private static String known(String userId) {
    return Objects.requireNonNull(Check.optionalId("userId", userId));
  }
}
