package dev.marquee.logging.example;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Tells analysts what others ask. */
@Path("/v1/queries")
final class ExampleQueriesResource {
  /** The answer: all queries that come with the service. */
  public record Examples(List<ExampleQuery> queries) {}

  /** Queries over the tables that {@code GET /v1/tables} describes, for {@code POST /v1/sql}. */
  @GET
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  public Examples queries() {
    return new Examples(ExampleQueries.ALL);
  }
}
