package dev.marquee.logging.sql;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers SQL. */
@Path("/v1/sql")
final class SqlResource {
  /** Header: whether there were more rows than an answer may have. */
  private static final String TRUNCATED = "Marquee-Truncated";

  /** Header: the query's id. */
  private static final String ID = "Marquee-Query-Id";

  private final Queries queries;

  SqlResource(Queries queries) {
    this.queries = queries;
  }

  /** The answer: queries that run in this replica, or wait for their turn. */
  public record UnderWay(List<RunningQuery> queries) {}

  /** What runs, since when, and by which id it can be cancelled. */
  @GET
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  public UnderWay underWay() {
    return new UnderWay(queries.underWay());
  }

  /** Ends a query; whoever waits for it is answered {@code sql-cancelled}. */
  @DELETE
  @Path("/{id}")
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  public void cancel(@PathParam("id") String id) {
    queries.cancel(id);
  }

  /** Runs one SELECT over the tables that {@code GET /v1/tables} describes. */
  @POST
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  public Response query(@Nullable SqlRequest body) {
    SqlRequest request = RequestBody.required(body);
    Answer.Rows rows = queries.run(request);
    return Response.ok(rows.body(), request.format().mediaType())
        .header(TRUNCATED, rows.truncated())
        .header(ID, request.id())
        .build();
  }
}
