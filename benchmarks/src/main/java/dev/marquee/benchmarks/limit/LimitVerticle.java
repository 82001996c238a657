package dev.marquee.benchmarks.limit;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.state.UserState;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The limit server on one event loop. */
final class LimitVerticle extends AbstractVerticle {
  private static final int FAILED = 500;
  private static final String STREAM = LogStreams.key(0);

  /** About what a page token covers. */
  private static final int SIGNED_BYTES = 150;

  private final OrtSession session;
  private final Work work;
  private final int port;
  private final int redisPort;
  private final Buffer answer;
  private final Mac mac = mac();
  private final byte[] signed = new byte[SIGNED_BYTES];
  private final @Nullable Map<String, OnnxTensor> input;
  private @Nullable RedisGets redis;

  /**
   * How much is done for a request.
   *
   * @param input name of the tensor
   * @param matrix row-major; empty where nothing is read or scored
   * @param features of each row
   * @param answerBytes of the body
   * @param loggedBytes of the entry that is appended to a stream, with an HMAC; 0 for neither
   */
  record Work(String input, float[] matrix, int features, int answerBytes, int loggedBytes) {}

  LimitVerticle(OrtSession session, Work work, int port, int redisPort) {
    this.session = session;
    this.work = work;
    this.port = port;
    this.redisPort = redisPort;
    this.answer = Buffer.buffer(new byte[work.answerBytes()]);
    this.input = work.matrix().length == 0 ? null : Map.of(work.input(), matrix(work));
  }

  @Override
  public void start(Promise<Void> started) {
    vertx
        .createNetClient()
        .connect(redisPort, "127.0.0.1")
        .compose(
            socket -> {
              redis = new RedisGets(socket);
              return vertx.createHttpServer().requestHandler(this::page).listen(port, "127.0.0.1");
            })
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void page(HttpServerRequest request) {
    RedisGets gets = redis;
    Map<String, OnnxTensor> tensors = input;
    if (tensors == null) {
      request.response().end(answer);
      return;
    }
    if (gets == null) {
      request.response().setStatusCode(FAILED).end();
      return;
    }
    String user = request.path().substring(request.path().lastIndexOf('/') + 1);
    gets.get(UserState.key(user))
        .onSuccess(length -> rank(gets, tensors, request.response()))
        .onFailure(failure -> request.response().setStatusCode(FAILED).end());
  }

  private void rank(
      RedisGets redisOfLoop, Map<String, OnnxTensor> tensors, HttpServerResponse response) {
    try (OrtSession.Result scores = session.run(tensors)) {
      if (work.loggedBytes() > 0) {
        mac.update(signed);
        if (mac.doFinal().length > 0) {
          redisOfLoop.append(STREAM, work.loggedBytes());
        }
      }
      response.setStatusCode(scores.size() == 1 ? 200 : FAILED).end(answer);
    } catch (OrtException failure) {
      response.setStatusCode(FAILED).end();
    }
  }

  private static Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The same values for every request, in a tensor that is never given back. */
  private static OnnxTensor matrix(Work work) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(work.matrix().length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer()
            .put(work.matrix())
            .flip();
    long[] shape = {work.matrix().length / work.features(), work.features()};
    try {
      return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape);
    } catch (OrtException failure) {
      throw new IllegalStateException("ONNX Runtime does not take the matrix", failure);
    }
  }
}
