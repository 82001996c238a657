package dev.marquee.ranking.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.RankingProblem;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers to requests with a key of their own: the same key with the same body gets the same bytes,
 * and is logged once.
 *
 * <p>Cost: a round trip to claim the answer, and one to keep it.
 *
 * <p>Source: IETF, draft-ietf-httpapi-idempotency-key-header. What differs: a retry that comes
 * while the first is at work waits for its answer, up to its own deadline, and gets 409 only then.
 */
@Singleton
public final class KeyedAnswers {
  /** Carries the key. */
  public static final String HEADER = "Idempotency-Key";

  /** In the response to a request with a key: {@link Answer.Keeping#code}. */
  public static final String KEEPING_HEADER = "Marquee-Idempotency";

  /** What 409 means, for the API's description. */
  public static final String UNDER_WAY =
      "`answer-under-way`: the first request with this key is still being answered";

  /** What 422 means, for the API's description. */
  public static final String REUSED =
      "`idempotency-key-reused`: the key came with another body before";

  private static final int MAX_LENGTH = 200;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final AnswerClaims claims;
  private final Duration window;
  private final ObjectWriter writer;

  KeyedAnswers(AnswerClaims claims, IdempotencySettings settings, ObjectMapper json) {
    this.claims = claims;
    this.window = settings.window();
    this.writer = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }

  /** A key in Redis, and what was asked for under it. */
  private record Keyed(String redisKey, byte[] fingerprint) {}

  /**
   * The same, made once for each key.
   *
   * @param key the header, which is there
   * @throws InvalidValueException if it is not 1 to 200 visible characters of ASCII
   */
  Delivery.Making once(String key, Asking asking, Delivery.Making making) {
    if (key.isEmpty()
        || key.length() > MAX_LENGTH
        || !key.chars().allMatch(c -> c > 32 && c < 127)) {
      throw new InvalidValueException(
          HEADER,
          "The header %s must be 1 to %d visible characters of ASCII, for example a UUID."
              .formatted(HEADER, MAX_LENGTH));
    }
    Keyed keyed = new Keyed(redisKey(key, asking), fingerprint(asking));
    return deadline ->
        claims
            .claim(keyed.redisKey(), keyed.fingerprint(), deadline)
            .thenCompose(
                claim ->
                    switch (claim) {
                      case Claim.Ours ours -> kept(ours, making, deadline);
                      case Claim.Given given ->
                          CompletableFuture.completedStage(Answer.repeated(given.json()));
                      case Claim.Different different -> throw reused();
                      case Claim.UnderWay underWay -> throw underWay();
                      case Claim.Unavailable away -> making.by(deadline).thenApply(Answer::notKept);
                    });
  }

  private CompletionStage<Answer> kept(Claim.Ours ours, Delivery.Making making, Deadline deadline) {
    CompletionStage<Answer> made;
    try {
      made = making.by(deadline);
    } catch (RuntimeException e) {
      claims.release(ours);
      throw e;
    }
    return made.whenComplete(
            (answer, failure) -> {
              if (failure != null || answer.keeping() == Answer.Keeping.NOT_KEPT) {
                claims.release(ours);
              }
            })
        .thenCompose(answer -> kept(ours, answer, deadline));
  }

  private CompletionStage<Answer> kept(Claim.Ours ours, Answer answer, Deadline deadline) {
    return answer.keeping() == Answer.Keeping.NOT_KEPT
        ? CompletableFuture.completedStage(answer)
        : claims
            .keep(ours, answer.json(), window, deadline)
            .thenApply(kept -> kept ? answer : answer.notKept());
  }

  private static ProblemException reused() {
    return new ProblemException(
        RankingProblem.KEY_REUSED,
        "The header %s has the key of another request. Send a new key with a new request, and the same body with the same key."
            .formatted(HEADER));
  }

  private static ProblemException underWay() {
    return new ProblemException(
        RankingProblem.ANSWER_UNDER_WAY,
        "The first request with this key is still being answered. Send it again in a second.");
  }

  /** Of a fixed length, whatever the key has in it. */
  private static String redisKey(String key, Asking asking) {
    String hash =
        TEXT.encodeToString(digest((asking.path() + '\n' + key).getBytes(StandardCharsets.UTF_8)));
    String tag = asking.unitId() == null ? hash : asking.unitId();
    return "mq:idempotency:{%s}:%s".formatted(tag, hash);
  }

  /** Bodies that say the same have the same, whatever the order of their members. */
  private byte[] fingerprint(Asking asking) {
    try {
      return digest(writer.writeValueAsBytes(asking.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] digest(byte[] bytes) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Arrays.copyOf(whole, AnswerClaims.FINGERPRINT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
