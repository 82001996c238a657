package dev.marquee.logging.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.logging.lake.HourlyCounts;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.landing.LandingState;
import dev.marquee.logging.sql.Queries;
import dev.marquee.logging.sql.SqlRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Shows the ledger. */
@Path("/v1/ledger")
final class LedgerResource {
  private static final String STAGES =
      """
      SELECT count(*), count(*) FILTER (rendered), count(*) FILTER (viewable),
        count(*) FILTER (interacted)
      FROM slots
      """;

  private final Lake lake;
  private final LandingState landing;
  private final Queries queries;
  private final ObjectMapper json;

  LedgerResource(Lake lake, LandingState landing, Queries queries, ObjectMapper json) {
    this.lake = lake;
    this.landing = landing;
    this.queries = queries;
    this.json = json;
  }

  /** What came in, landed, was refused and is on its way, and how far slots came. */
  @GET
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  public Ledger ledger() {
    return Ledger.of(HourlyCounts.of(lake.manifest()), landing, stages());
  }

  private Ledger.Stages stages() {
    byte[] answer = queries.run(new SqlRequest(STAGES, List.of(), null, null)).body();
    try {
      JsonNode row = json.readTree(answer).get("rows").get(0);
      return new Ledger.Stages(
          row.get(0).asLong(), row.get(1).asLong(), row.get(2).asLong(), row.get(3).asLong());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
