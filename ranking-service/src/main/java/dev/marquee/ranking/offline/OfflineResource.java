package dev.marquee.ranking.offline;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.state.OfflineKeys;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.edge.problem.Violation;
import dev.marquee.ranking.RankingProblem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Offline features and lists over HTTP. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Offline features and lists")
final class OfflineResource {
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private final OfflineUpload upload;
  private final OfflineReads reads;

  OfflineResource(OfflineUpload upload, OfflineReads reads) {
    this.upload = upload;
    this.reads = reads;
  }

  /**
   * What came of features.
   *
   * @param users how many users' were written
   * @param refused how many lines were not
   * @param violations why, of the first twenty
   */
  record Users(long users, long refused, List<Violation> violations) {}

  /**
   * What came of lists.
   *
   * @param lists how many were written
   * @param refused how many lines were not
   * @param violations why, of the first twenty
   */
  record Lists(long lists, long refused, List<Violation> violations) {}

  @PUT
  @Path("/users")
  @Consumes(MediaType.WILDCARD)
  @Blocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Writes features that were computed offline",
      description =
          "JSON lines, {\"userId\": \"u-42\", \"features\": {\"age\": 41, \"taste\": [0.1, 0.3]}}, as many as there are: they are read as they come. A line replaces all features of its user; {} removes them. Bad lines are named, and the others are written. `ttl`, for example P7D, is how long they are kept; for ever if absent.")
  public Users users(@QueryParam("ttl") @Nullable String ttl, @Nullable InputStream body) {
    OfflineUpload.Uploaded done =
        upload.take(RequestBody.required(body), OfflineFeatures.class, line -> line, duration(ttl));
    return new Users(done.written(), done.refused(), done.violations());
  }

  @PUT
  @Path("/lists/{name}")
  @Consumes(MediaType.WILDCARD)
  @Blocking
  @AllowedFor(Role.OPERATOR)
  @Operation(
      summary = "Writes lists of items that were computed offline",
      description =
          "JSON lines, {\"userId\": \"u-42\", \"items\": [\"film-1\"]} or {\"segment\": \"US\", \"items\": […]}, read as they come. A row whose source is a list of this name shows them. A line replaces what there was; [] removes it. Bad lines are named, and the others are written. `ttl`, for example PT36H, is how long they are kept; for ever if absent.")
  public Lists lists(
      @PathParam("name") String name,
      @QueryParam("ttl") @Nullable String ttl,
      @Nullable InputStream body) {
    String list = Check.name("name", name);
    OfflineUpload.Uploaded done =
        upload.take(
            RequestBody.required(body),
            OfflineList.class,
            line -> new OfflineList.Keyed(list, line),
            duration(ttl));
    return new Lists(done.written(), done.refused(), done.violations());
  }

  @GET
  @Path("/users/{userId}/features")
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(summary = "The offline features of a user")
  public CompletionStage<OfflineFeatures> features(@PathParam("userId") String userId) {
    return reads
        .features(OfflineKeys.userFeatures(Check.id("userId", userId)))
        .thenApply(found -> new OfflineFeatures(userId, found.orElseThrow(OfflineResource::none)));
  }

  @GET
  @Path("/lists/{name}")
  @NonBlocking
  @AllowedFor(Role.OPERATOR)
  @Operation(summary = "The list of a user, or of a segment")
  public CompletionStage<OfflineList> list(
      @PathParam("name") String name,
      @QueryParam("userId") @Nullable String userId,
      @QueryParam("segment") @Nullable String segment) {
    new OfflineList(userId, segment, List.of());
    return reads
        .list(OfflineList.Keyed.key(Check.name("name", name), userId, segment))
        .thenApply(
            found -> new OfflineList(userId, segment, found.orElseThrow(OfflineResource::none)));
  }

  private static ProblemException none() {
    return new ProblemException(
        RankingProblem.NOTHING_OFFLINE,
        "Nothing of that name was written, or its time is over; look at the spelling, or put it first.");
  }

  private static @Nullable Duration duration(@Nullable String ttl) {
    if (ttl == null) {
      return null;
    }
    try {
      Duration duration = Duration.parse(ttl);
      if (duration.isPositive() && duration.toMillis() > 0 && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException notOne) {
      throw noDuration();
    }
    throw noDuration();
  }

  private static InvalidValueException noDuration() {
    return new InvalidValueException(
        "ttl",
        "ttl must be a duration such as P7D or PT36H, at most %d days."
            .formatted(LONGEST.toDays()));
  }
}
