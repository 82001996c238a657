package dev.marquee.ranking.catalogue;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.ranking.RankingProblem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalogue over HTTP. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
final class CatalogueResource {
  private final PublishedCatalogue catalogue;
  private final CatalogueLines lines;

  CatalogueResource(PublishedCatalogue catalogue, CatalogueLines lines) {
    this.catalogue = catalogue;
    this.lines = lines;
  }

  /** How many items the catalogue now has, at which version. */
  record Published(int items, long version) {}

  @PUT
  @Path("/catalogue/items")
  @Consumes(MediaType.WILDCARD)
  @Blocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Replaces the catalogue",
      description =
          "JSON lines, one item each. A file with a bad line is refused whole, naming the lines.")
  public CompletionStage<Published> replace(byte @Nullable [] body) {
    byte[] sent = RequestBody.required(body);
    CatalogueLines.Read read = lines.read(sent);
    if (!read.violations().isEmpty()) {
      throw new ProblemException(
          HttpProblem.INVALID_VALUE,
          "Nothing was changed. Mend these lines, of the form {\"itemId\": \"film-1\", \"title\": \"…\"}, and send the file again.",
          read.violations());
    }
    if (read.items().isEmpty()) {
      throw new ProblemException(
          HttpProblem.EMPTY_BODY, "The request has no items; send one JSON object per line.");
    }
    return catalogue
        .replace(sent)
        .thenApply(version -> new Published(read.items().size(), version));
  }

  @GET
  @Path("/items/{itemId}")
  @NonBlocking
  @AllowedFor({Role.FRONT_END, Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "One item with all its attributes")
  public Item item(@PathParam("itemId") String itemId) {
    Catalogue now = catalogue.now();
    int index = now.indexOf(itemId);
    if (index < 0) {
      throw new ProblemException(
          RankingProblem.UNKNOWN_ITEM,
          "The catalogue has no item \"%s\"; look at the spelling, or put the item first."
              .formatted(itemId.length() <= 128 ? itemId : itemId.substring(0, 128) + "…"));
    }
    return now.item(index);
  }
}
