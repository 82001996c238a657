package dev.marquee.edge.probe;

import dev.marquee.contract.page.PageRequest;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.RequestBody;
import dev.marquee.edge.redis.RedisLinks;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

@Path("/probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
final class ProbeResource {
  static final String SECRET = "the password is swordfish";

  private static final Logger LOG = Logger.getLogger(ProbeResource.class);

  private final RedisLinks redis;

  ProbeResource(RedisLinks redis) {
    this.redis = redis;
  }

  @POST
  @Path("/on-loop")
  @NonBlocking
  @AllowedFor(Role.FRONT_END)
  public Map<String, Object> onLoop(@Nullable PageRequest request) {
    return seen(request);
  }

  @POST
  @Path("/on-worker")
  @AllowedFor(Role.FRONT_END)
  public Map<String, Object> onWorker(@Nullable PageRequest request) {
    return seen(request);
  }

  @GET
  @Path("/broken")
  @AllowedFor(Role.FRONT_END)
  public String broken() {
    throw new IllegalStateException(SECRET);
  }

  @GET
  @Path("/logged")
  @NonBlocking
  @AllowedFor(Role.FRONT_END)
  public Map<String, Object> logged() {
    LOG.info("the probe was asked");
    return Map.of();
  }

  @GET
  @Path("/redis")
  @AllowedFor(Role.FRONT_END)
  public CompletionStage<Map<String, Object>> redis() {
    Thread asking = Thread.currentThread();
    return redis
        .state()
        .commands()
        .set("probe", "yes".getBytes(StandardCharsets.UTF_8))
        .thenApply(ok -> Map.of("sameThread", Thread.currentThread() == asking));
  }

  /** A command that Redis refuses because of what it is. */
  @GET
  @Path("/wrong-command")
  @AllowedFor(Role.FRONT_END)
  public CompletionStage<Map<String, Object>> wrongCommand() {
    return redis
        .state()
        .commands()
        .set("text", new byte[] {1})
        .thenCompose(ok -> redis.state().commands().llen("text"))
        .thenApply(length -> Map.of());
  }

  private static Map<String, Object> seen(@Nullable PageRequest request) {
    return Map.of("layouts", RequestBody.required(request).layouts());
  }
}
