package dev.marquee.logging.table;

import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Tells analysts what there is to ask. */
@Path("/v1/tables")
final class TablesResource {
  /** The answer: every table that SQL sees. */
  public record Catalogue(List<Table> tables) {}

  /** Grain, key, columns with the meaning of null, and joins of every table. */
  @GET
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  public Catalogue tables() {
    return new Catalogue(Tables.ALL);
  }
}
