package dev.marquee.logging.sql;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.lake.LakeSettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Hands the tables to notebooks and to business intelligence, as views of a DuckDB. */
@Path("/v1/tables")
final class ViewsFileResource {
  /** Header: until when the files that the views read are kept; ask anew for later ones. */
  private static final String KEPT_UNTIL = "Marquee-Kept-Until";

  private final ViewsFile views;
  private final Lake lake;
  private final LakeSettings settings;
  private final InstantSource clock;

  ViewsFileResource(ViewsFile views, Lake lake, LakeSettings settings, InstantSource clock) {
    this.views = views;
    this.lake = lake;
    this.settings = settings;
    this.clock = clock;
  }

  /** A database of commented views over the lake as it is now, for who has the lake's folder. */
  @GET
  @Path("/marquee.duckdb")
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  public Response database() throws IOException {
    return kept(Response.ok(views.database(), "application/vnd.duckdb"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"marquee.duckdb\"")
        .build();
  }

  /**
   * The statements that make those views, for who has the lake's folder elsewhere: {@code duckdb
   * marquee.duckdb < views.sql}.
   *
   * @param root where, absolute; where it is here if absent
   */
  @GET
  @Path("/views.sql")
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  public Response script(@QueryParam("root") @Nullable String root) {
    return kept(Response.ok(
            views.script(root == null ? lake.root() : folder(root)),
            "application/sql;charset=UTF-8"))
        .build();
  }

  private Response.ResponseBuilder kept(Response.ResponseBuilder answer) {
    return answer.header(KEPT_UNTIL, clock.instant().plus(settings.keep()));
  }

  private static java.nio.file.Path folder(String root) {
    try {
      java.nio.file.Path folder = java.nio.file.Path.of(root);
      if (folder.isAbsolute()) {
        return folder;
      }
    } catch (InvalidPathException noPath) {
      // Said below.
    }
    throw new InvalidValueException(
        "root", "root must be the absolute path of the lake's folder where you read it.");
  }
}
