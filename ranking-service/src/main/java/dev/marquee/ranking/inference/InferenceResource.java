package dev.marquee.ranking.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.ranking.model.ModelDirectory;
import dev.marquee.ranking.scoring.Output;
import dev.marquee.ranking.scoring.ScoringException;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.scoring.TensorSpec;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The protocol over HTTP. */
@Path("/v2")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Open Inference Protocol")
final class InferenceResource {
  private final ModelDirectory models;
  private final ObjectMapper json;

  InferenceResource(ModelDirectory models, ObjectMapper json) {
    this.models = models;
    this.json = json;
  }

  /** An error as the protocol has it. */
  record Fault(String error) {}

  @ServerExceptionMapper
  public Response fault(InferenceException e) {
    return Response.status(e.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new Fault(e.error()))
        .build();
  }

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "The server")
  public Map<String, Object> server() {
    return Map.of("name", "marquee-ranking-service", "version", "1", "extensions", List.of());
  }

  @GET
  @Path("/health/live")
  @NonBlocking
  @AllowedFor({Role.FRONT_END, Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "Whether the server runs")
  public Map<String, Boolean> live() {
    return Map.of("live", true);
  }

  @GET
  @Path("/health/ready")
  @NonBlocking
  @AllowedFor({Role.FRONT_END, Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "Whether the models were looked through")
  public Map<String, Boolean> ready() {
    if (!models.scanned()) {
      throw new InferenceException(503, "the models are not looked through yet; try again");
    }
    return Map.of("ready", true);
  }

  @GET
  @Path("/models/{name}/ready")
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "Whether a model's active version serves")
  public Map<String, Object> modelReady(@PathParam("name") String name) {
    return readiness(find(name, null));
  }

  @GET
  @Path("/models/{name}/versions/{version}/ready")
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "Whether a model's version serves")
  public Map<String, Object> versionReady(
      @PathParam("name") String name, @PathParam("version") String version) {
    return readiness(find(name, version));
  }

  @GET
  @Path("/models/{name}")
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "What a model's active version takes and gives")
  public ModelMetadata model(@PathParam("name") String name) {
    return metadata(find(name, null));
  }

  @GET
  @Path("/models/{name}/versions/{version}")
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "What a model's version takes and gives")
  public ModelMetadata version(
      @PathParam("name") String name, @PathParam("version") String version) {
    return metadata(find(name, version));
  }

  @POST
  @Path("/models/{name}/infer")
  @Blocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "Runs a model's active version")
  public InferenceAnswer infer(@PathParam("name") String name, byte @Nullable [] body) {
    return run(name, null, body);
  }

  @POST
  @Path("/models/{name}/versions/{version}/infer")
  @Blocking
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  @Operation(summary = "Runs a model's version")
  public InferenceAnswer inferVersion(
      @PathParam("name") String name,
      @PathParam("version") String version,
      byte @Nullable [] body) {
    return run(name, version, body);
  }

  private InferenceAnswer run(String name, @Nullable String version, byte @Nullable [] body) {
    InferenceRequest request = read(body);
    ScoringModel model = find(name, version);
    if (!model.acquire()) {
      throw new InferenceException(503, "the version was just replaced; send this again");
    }
    try {
      Map<String, Integer> columns =
          model.inputs().stream()
              .collect(
                  Collectors.toMap(TensorSpec::name, input -> input.shape().getLast().intValue()));
      String output = model.output().name();
      request.checkOutputs(output);
      Output given = model.infer(request.values(columns), request.rows());
      return InferenceAnswer.of(model.bundle().ref(), request.id(), output, given);
    } catch (ScoringException e) {
      throw new InferenceException(400, "the model cannot run on these inputs");
    } finally {
      model.release();
    }
  }

  private InferenceRequest read(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw new InferenceException(400, "the request has no body; send a JSON object with inputs");
    }
    try {
      return json.readValue(body, InferenceRequest.class);
    } catch (JsonMappingException e) {
      throw new InferenceException(
          400,
          "%s is not what it should be"
              .formatted(e.getPath().stream().map(String::valueOf).toList()));
    } catch (JsonProcessingException e) {
      throw new InferenceException(400, "the body is no JSON");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ScoringModel find(String name, @Nullable String version) {
    ScoringModel model =
        version == null ? models.findActive(name) : models.find(name + "@" + version);
    if (model == null) {
      throw new InferenceException(
          404,
          version == null
              ? "there is no model of that name that serves"
              : "there is no such version of the model that serves");
    }
    return model;
  }

  private static Map<String, Object> readiness(ScoringModel model) {
    return Map.of("name", model.bundle().name(), "ready", true);
  }

  private ModelMetadata metadata(ScoringModel model) {
    List<String> versions =
        models.serving().stream()
            .filter(other -> other.bundle().name().equals(model.bundle().name()))
            .map(other -> other.bundle().version())
            .sorted()
            .toList();
    return ModelMetadata.of(model, versions);
  }
}
