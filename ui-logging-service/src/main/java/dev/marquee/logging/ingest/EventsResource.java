package dev.marquee.logging.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.request.RequestSettings;
import dev.marquee.logging.batch.BatchReader;
import dev.marquee.logging.batch.CloudEvents;
import dev.marquee.logging.batch.EventLines;
import dev.marquee.logging.batch.Inflation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Events over HTTP. Judging and appending both happen on the request's event loop. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
final class EventsResource {
  private static final String EXAMPLE =
      """
      {"sentAt": "2026-11-23T21:00:05Z", "token": "…", "viewId": "…", "userId": "u-42", "consent": "granted",
       "events": [{"id": "0193c5d3-8a3b-7c41-9f0e-2b6d1a7c9e55", "type": "impression", "time": "2026-11-23T21:00:02Z",
                   "row": 0, "column": 3, "itemId": "film-17", "visibleShare": 0.8}]}
      """;

  private final BatchReader batches;
  private final Intake intake;
  private final InstantSource clock;
  private final int maxEvents;
  private final int maxBody;

  EventsResource(
      BatchReader batches,
      Intake intake,
      IngestSettings settings,
      InstantSource clock,
      RequestSettings requests) {
    this.batches = batches;
    this.intake = intake;
    this.clock = clock;
    this.maxEvents = settings.maxBatchEvents();
    this.maxBody = (int) Math.min(requests.maxBodySize().asLongValue(), Integer.MAX_VALUE - 1);
  }

  @POST
  @Consumes({
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_PLAIN,
    EventLines.MEDIA_TYPE,
    CloudEvents.STRUCTURED,
    CloudEvents.BATCHED
  })
  @AllowedFor(Role.FRONT_END)
  @Operation(
      summary = "Takes a batch of events",
      description =
          "JSON, also as text/plain from beacons; one event a line (application/x-ndjson); CloudEvents, structured or"
              + " batched; each also as gzip. Fields at the top of a JSON batch are defaults for every event. 202 once the log has"
              + " the good events; bad ones are answered by index and spoil nothing. On 503, 429 or no answer, send the"
              + " same batch again with the same ids: an event that the log had already counts as a duplicate.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = Object.class), example = EXAMPLE))
  public CompletionStage<RestResponse<EventsAnswer>> take(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      byte[] packed)
      throws JsonProcessingException {
    byte[] body = Inflation.inflated(packed, encoding, maxBody);
    if (body.length == 0) {
      throw new ProblemException(
          HttpProblem.EMPTY_BODY, "The request has no body; send a JSON object with events.");
    }
    return intake
        .take(batches.read(body, mediaType(contentType), maxEvents), clock.instant(), userAgent)
        .thenApply(answer -> RestResponse.status(Status.ACCEPTED, answer));
  }

  /** Without its parameters, as those say nothing that JSON would not. */
  private static String mediaType(@Nullable String contentType) {
    if (contentType == null) {
      return MediaType.APPLICATION_JSON;
    }
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
