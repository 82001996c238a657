package dev.marquee.ranking.publishing;

import dev.marquee.contract.Check;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.edge.state.NotReadyException;
import dev.marquee.ranking.RankingProblem;
import dev.marquee.ranking.catalogue.Catalogue;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalogue over HTTP. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
final class CatalogueResource {
  private final PublishedCatalogue catalogue;
  private final CatalogueUpload upload;
  private final CatalogueEdits edits;

  CatalogueResource(PublishedCatalogue catalogue, CatalogueUpload upload, CatalogueEdits edits) {
    this.catalogue = catalogue;
    this.upload = upload;
    this.edits = edits;
  }

  /** Items to be removed. */
  record Removal(List<String> itemIds) {
    Removal {
      itemIds = Check.complete("itemIds", Check.required("itemIds", itemIds));
    }
  }

  @PUT
  @Path("/catalogue/items")
  @Consumes(MediaType.WILDCARD)
  @Blocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Replaces the catalogue",
      description =
          "JSON lines, one item each, a million of them if need be: they are read as they come. A file with a bad line is refused whole, naming the lines. Of two that are sent at once, one wins; the other is answered 409.")
  public CatalogueUpload.Uploaded replace(@Nullable InputStream body) {
    InputStream sent = RequestBody.required(body);
    return changing(
        () -> {
          CatalogueUpload.Uploaded uploaded = upload.replace(sent);
          catalogue.refresh().toCompletableFuture().join();
          return uploaded;
        });
  }

  @POST
  @Path("/catalogue/items")
  @Consumes(MediaType.WILDCARD)
  @Blocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Adds items, or puts them in place of those with their ids",
      description =
          "JSON lines, one whole item each. Every replica serves them within a second. A body with a bad line is refused whole, naming the lines; so is an attribute of another kind than other items have.")
  public CatalogueEdits.Edited put(@Nullable InputStream body) {
    InputStream sent = RequestBody.required(body);
    return changing(() -> edits.put(sent));
  }

  @DELETE
  @Path("/catalogue/items/{itemId}")
  @Blocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Removes an item",
      description = "No replica serves it any more within a second.")
  public CatalogueEdits.Edited remove(@PathParam("itemId") String itemId) {
    CatalogueEdits.Edited removed = changing(() -> edits.remove(List.of(itemId)));
    if (removed.items() == 0) {
      throw unknown(itemId);
    }
    return removed;
  }

  @POST
  @Path("/catalogue/removals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Removes several items",
      description = "Those that are not there are left out, and not counted.")
  public CatalogueEdits.Edited removeAll(@Nullable Removal removal) {
    List<String> itemIds = RequestBody.required(removal).itemIds();
    return changing(() -> edits.remove(itemIds));
  }

  @GET
  @Path("/items/{itemId}")
  @NonBlocking
  @AllowedFor({Role.FRONT_END, Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "One item with all its attributes")
  public Item item(@PathParam("itemId") String itemId) {
    Catalogue now = catalogue.now().catalogue();
    int index = now.indexOf(itemId);
    if (index < 0) {
      throw unknown(itemId);
    }
    return now.item(index);
  }

  private static ProblemException unknown(String itemId) {
    return new ProblemException(
        RankingProblem.UNKNOWN_ITEM,
        "The catalogue has no item \"%s\"; look at the spelling, or put the item first."
            .formatted(itemId.length() <= 128 ? itemId : itemId.substring(0, 128) + "…"));
  }

  @FunctionalInterface
  private interface Change<T> {
    T make() throws IOException;
  }

  private static <T> T changing(Change<T> change) {
    try {
      return change.make();
    } catch (NotReadyException e) {
      throw new ProblemException(
          HttpProblem.REDIS_UNAVAILABLE,
          "Redis did not take all of it, so nothing was changed. Try again after the seconds that Retry-After names.");
    } catch (IOException e) {
      throw new ProblemException(
          HttpProblem.BAD_REQUEST,
          "The body ended before it was whole, so nothing was changed; send it again.");
    }
  }
}
