package dev.marquee.logging.sql;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Answers SQL. */
@Path("/v1/sql")
final class SqlResource {
  /** Header: whether there were more rows than an answer may have. */
  private static final String TRUNCATED = "Marquee-Truncated";

  private final Queries queries;

  SqlResource(Queries queries) {
    this.queries = queries;
  }

  /** Runs one SELECT over the tables that {@code GET /v1/tables} describes. */
  @POST
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  public Response query(@Nullable SqlRequest body) {
    SqlRequest request = RequestBody.required(body);
    Answer.Rows rows = queries.run(request);
    return Response.ok(rows.body(), request.format().mediaType())
        .header(TRUNCATED, rows.truncated())
        .build();
  }
}
