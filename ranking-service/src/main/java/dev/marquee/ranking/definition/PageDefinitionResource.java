package dev.marquee.ranking.definition;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Page definitions over HTTP. */
@Path("/v1/pages/{page}/definition")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Page definitions")
final class PageDefinitionResource {
  private static final String YAML = "application/yaml";
  private static final String OLD_YAML = "application/x-yaml";

  private final PublishedPages pages;
  private final DefinitionReader reader;

  PageDefinitionResource(PublishedPages pages, DefinitionReader reader) {
    this.pages = pages;
    this.reader = reader;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(summary = "Defines a page, or changes its definition")
  public CompletionStage<PageDefinition> put(@PathParam("page") String page, byte @Nullable [] body)
      throws IOException {
    return put(page, reader.json(RequestBody.required(body)));
  }

  @PUT
  @Consumes({YAML, OLD_YAML})
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(summary = "Defines a page, or changes its definition, written as YAML")
  public CompletionStage<PageDefinition> putYaml(
      @PathParam("page") String page, byte @Nullable [] body) throws IOException {
    return put(page, reader.yaml(RequestBody.required(body)));
  }

  private CompletionStage<PageDefinition> put(String page, PageDefinition definition) {
    if (!definition.page().equals(page)) {
      throw new InvalidValueException(
          "page",
          "page is \"%s\" but the path says \"%s\"; make them the same."
              .formatted(definition.page(), page));
    }
    return pages.put(definition);
  }

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "The definition of a page")
  public PageDefinition get(@PathParam("page") String page) {
    return pages.find(page);
  }
}
