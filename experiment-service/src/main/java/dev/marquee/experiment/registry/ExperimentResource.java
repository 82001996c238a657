package dev.marquee.experiment.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.experiment.ExperimentProblem;
import dev.marquee.experiment.lifecycle.Experiments;
import dev.marquee.experiment.lifecycle.RegisteredExperiment;
import dev.marquee.experiment.lifecycle.Transition;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Experiments over HTTP: define, start, pause, conclude. */
@Path("/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
final class ExperimentResource {
  /** Who makes a change, until callers are authenticated. */
  static final String ACTOR = "X-Marquee-Actor";

  private static final String NOBODY = "anonymous";

  /** Every experiment, in order of key. */
  record ExperimentList(List<ExperimentAnswer> experiments) {}

  private final ExperimentRegistry registry;
  private final InstantSource clock;
  private final ObjectMapper json;

  ExperimentResource(ExperimentRegistry registry, InstantSource clock, ObjectMapper json) {
    this.registry = registry;
    this.clock = clock;
    this.json = json;
  }

  @GET
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(summary = "All experiments")
  public ExperimentList list() {
    return new ExperimentList(
        registry.experiments().all().stream()
            .sorted((one, other) -> one.key().compareTo(other.key()))
            .map(ExperimentAnswer::of)
            .toList());
  }

  @GET
  @Path("/{key}")
  @NonBlocking
  @AllowedFor({Role.ANALYST, Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(
      summary = "One experiment",
      description = "Its ETag is what If-Match has to be sent with to change it.")
  @APIResponse(
      responseCode = "200",
      description = "The experiment",
      content = @Content(schema = @Schema(implementation = ExperimentAnswer.class)))
  @APIResponse(responseCode = "404", description = "There is none of that key")
  public Response get(@PathParam("key") String key) {
    return answer(Response.ok(), registry.experiments().require(key));
  }

  @PUT
  @Path("/{key}")
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(DefinitionReader.class)
  @AllowedFor({Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(
      summary = "Create or change an experiment",
      description =
          "If-None-Match: * creates a draft. If-Match with an ETag changes it, if it still has that"
              + " version. Of an experiment that has been started, only that may change which moves"
              + " nobody who takes part: the coverage may be raised.")
  @APIResponse(
      responseCode = "200",
      description = "Changed",
      content = @Content(schema = @Schema(implementation = ExperimentAnswer.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created, as a draft",
      content = @Content(schema = @Schema(implementation = ExperimentAnswer.class)))
  @APIResponse(responseCode = "409", description = "The change would move people")
  @APIResponse(
      responseCode = "412",
      description = "It exists already, or has changed meanwhile: violations lists the difference")
  @APIResponse(responseCode = "428", description = "Neither If-Match nor If-None-Match was sent")
  @APIResponse(responseCode = "503", description = "Redis is away; see Retry-After")
  public Response put(
      @PathParam("key") String key,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
      @HeaderParam(ACTOR) @Nullable String actor,
      @Nullable Experiment body) {
    Precondition precondition = Precondition.required(ifMatch, ifNoneMatch);
    Experiment definition = RequestBody.required(body);
    if (!definition.key().equals(key)) {
      throw new InvalidValueException(
          "key",
          "key is \"%s\", and the path says %s; make them the same."
              .formatted(definition.key(), Check.quoted(key)));
    }
    Instant now = clock.instant();
    return switch (precondition) {
      case Precondition.Absent _ -> {
        RegisteredExperiment created =
            registry.make(change(key, "create", actor, now, all -> created(all, definition, now)));
        yield answer(Response.created(URI.create("/v1/experiments/" + key)), created);
      }
      case Precondition.Unchanged unchanged ->
          answer(
              Response.ok(),
              registry.make(
                  change(
                      key,
                      "change",
                      actor,
                      now,
                      all -> changed(all.require(key), unchanged, definition, now))));
    };
  }

  @POST
  @Path("/{key}/start")
  @AllowedFor({Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(
      summary = "Start a draft, or go on after a pause",
      description = "After a pause everybody has the cell that they had before.")
  @APIResponse(
      responseCode = "200",
      description = "It runs",
      content = @Content(schema = @Schema(implementation = ExperimentAnswer.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "It cannot be started from its state, another one runs in its layer, or another layer has"
              + " one of its parameters")
  public Response start(
      @PathParam("key") String key,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam(ACTOR) @Nullable String actor) {
    Instant now = clock.instant();
    return step(key, ifMatch, actor, now, new Transition.Start(now));
  }

  @POST
  @Path("/{key}/pause")
  @AllowedFor({Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(summary = "Pause: nobody is assigned until it is started again")
  @APIResponse(
      responseCode = "200",
      description = "It is paused",
      content = @Content(schema = @Schema(implementation = ExperimentAnswer.class)))
  @APIResponse(responseCode = "409", description = "It is not running")
  public Response pause(
      @PathParam("key") String key,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam(ACTOR) @Nullable String actor) {
    return step(key, ifMatch, actor, clock.instant(), new Transition.Pause());
  }

  @POST
  @Path("/{key}/conclude")
  @Consumes(MediaType.APPLICATION_JSON)
  @AllowedFor({Role.EXPERIMENTER, Role.OPERATOR})
  @Operation(
      summary = "Conclude with a decision",
      description =
          "Everybody whom the experiment covers gets the chosen cell's parameters from then on,"
              + " until another experiment of the layer sets them.")
  @APIResponse(
      responseCode = "200",
      description = "It is concluded",
      content = @Content(schema = @Schema(implementation = ExperimentAnswer.class)))
  @APIResponse(responseCode = "409", description = "It is a draft, or concluded already")
  public Response conclude(
      @PathParam("key") String key,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam(ACTOR) @Nullable String actor,
      @Nullable ConclusionRequest body) {
    Instant now = clock.instant();
    Transition conclude = new Transition.Conclude(RequestBody.required(body).at(now));
    return step(key, ifMatch, actor, now, conclude);
  }

  private Response step(
      String key,
      @Nullable String ifMatch,
      @Nullable String actor,
      Instant now,
      Transition transition) {
    Optional<Precondition.Unchanged> precondition = Precondition.optional(ifMatch);
    return answer(
        Response.ok(),
        registry.make(
            change(
                key,
                transition.action(),
                actor,
                now,
                all -> {
                  RegisteredExperiment before = all.require(key);
                  precondition.ifPresent(
                      unchanged -> checkVersion(before, unchanged, before.definition()));
                  return before.after(transition, now);
                })));
  }

  private static RegisteredExperiment created(Experiments all, Experiment definition, Instant now) {
    all.find(definition.key())
        .ifPresent(
            existing -> {
              throw new ProblemException(
                  ExperimentProblem.EXPERIMENT_EXISTS,
                  "Experiment \"%s\" is there, at version %d; to change it send If-Match: \"%d\"."
                      .formatted(existing.key(), existing.version(), existing.version()));
            });
    return RegisteredExperiment.draft(definition, now);
  }

  private RegisteredExperiment changed(
      RegisteredExperiment before,
      Precondition.Unchanged unchanged,
      Experiment definition,
      Instant now) {
    checkVersion(before, unchanged, definition);
    return before.redefined(definition, now);
  }

  private void checkVersion(
      RegisteredExperiment before, Precondition.Unchanged unchanged, Experiment sent) {
    if (!unchanged.holds(before.version())) {
      throw new ProblemException(
          ExperimentProblem.STALE_VERSION,
          "Experiment \"%1$s\" is at version %2$d (%3$s) since %4$s; read it again and send the change with If-Match: \"%2$d\"."
              .formatted(
                  before.key(),
                  before.version(),
                  before.lifecycle().state().wireName(),
                  before.changedAt()),
          Difference.between(json.valueToTree(before.definition()), json.valueToTree(sent)));
    }
  }

  private static Change change(
      String key,
      String action,
      @Nullable String actor,
      Instant at,
      Function<Experiments, RegisteredExperiment> edit) {
    return new Change(key, action, actor == null ? NOBODY : Check.id(ACTOR, actor), at, edit);
  }

  private static Response answer(Response.ResponseBuilder answer, RegisteredExperiment experiment) {
    return answer
        .entity(ExperimentAnswer.of(experiment))
        .tag(Long.toString(experiment.version()))
        .build();
  }
}
