package dev.marquee.benchmarks.limit;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.GoldenRow;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the limit server: {@code LimitServer PORT REDIS_PORT BUNDLE_FOLDER ROWS ANSWER_BYTES
 * LOGGED_BYTES}. Without rows it does nothing but answer. As many event loops as Quarkus takes, two
 * for each processor.
 */
public final class LimitServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOOPS_PER_PROCESSOR = 2;

  private LimitServer() {}

  public static void main(String[] args) throws IOException, OrtException {
    Path folder = Path.of(args[2]);
    Bundle bundle = JSON.readValue(folder.resolve("bundle.json").toFile(), Bundle.class);
    OrtSession session = session(folder.resolve(bundle.onnx()));
    LimitVerticle.Work work =
        new LimitVerticle.Work(
            bundle.tensors().getFirst().name(),
            matrix(folder.resolve(bundle.golden().file()), Integer.parseInt(args[3])),
            bundle.features().size(),
            Integer.parseInt(args[4]),
            Integer.parseInt(args[5]));
    int port = Integer.parseInt(args[0]);
    int redisPort = Integer.parseInt(args[1]);
    int loops = Runtime.getRuntime().availableProcessors() * LOOPS_PER_PROCESSOR;
    Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
        .deployVerticle(
            () -> new LimitVerticle(session, work, port, redisPort),
            new DeploymentOptions().setInstances(loops))
        .onFailure(
            failure -> {
              System.err.println("The limit server cannot start: " + failure);
              System.exit(1);
            });
  }

  /** Golden rows, again and again: real values, as the branches of trees are foretold by them. */
  private static float[] matrix(Path golden, int rows) throws IOException {
    List<String> lines = Files.readAllLines(golden);
    List<float[]> features = new ArrayList<>();
    for (String line : lines) {
      features.add(JSON.readValue(line, GoldenRow.class).features());
    }
    int width = features.getFirst().length;
    float[] matrix = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(features.get(row % features.size()), 0, matrix, row * width, width);
    }
    return matrix;
  }

  /** As the ranker's: on the calling thread, without spinning. */
  private static OrtSession session(Path onnx) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return OrtEnvironment.getEnvironment().createSession(onnx.toString(), options);
    }
  }
}
