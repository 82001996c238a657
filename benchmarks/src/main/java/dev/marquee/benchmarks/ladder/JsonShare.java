package dev.marquee.benchmarks.ladder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.management.ThreadMXBean;
import dev.marquee.benchmarks.stand.Asked;
import dev.marquee.benchmarks.stand.BenchException;
import dev.marquee.benchmarks.stand.Rung;
import dev.marquee.benchmarks.stand.Server;
import dev.marquee.contract.page.RankedList;
import dev.marquee.ranking.answer.AnswerJson;
import dev.marquee.ranking.answer.JsonBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What the JSON of a ranked list takes by itself: its body's bytes and the request that the
 * service's own reader makes of them, and the bytes of its answer, by the service's own writer. It
 * is measured in this process, on one thread, with the bodies and answers of the run.
 *
 * @param bodyBytes of a request, in the mean
 * @param readBytes allocated to read one: the body once, and what is made of it
 * @param writtenBytes allocated to write an answer
 */
record JsonShare(long bodyBytes, double readBytes, double writtenBytes) {
  private static final int RUNS = 20_000;
  private static final int REQUESTS = 500;

  private static final String REQUEST = "dev.marquee.ranking.list.ListRequest";
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  /** All of it, for one request. */
  double bytes() {
    return readBytes + writtenBytes;
  }

  static JsonShare of(List<byte[]> requests, Server server) {
    List<byte[]> bodies = requests.stream().limit(REQUESTS).map(Asked::bodyOf).toList();
    List<RankedList> answers =
        bodies.stream()
            .map(
                body ->
                    read(
                        server
                            .post(
                                Rung.RANK.asked().path(), new String(body, StandardCharsets.UTF_8))
                            .body()))
            .toList();
    ObjectReader reader = JSON.readerFor(requestType());
    double read = allocated(i -> reader.readValue(bodies.get(i % bodies.size())));
    double written = allocated(i -> write(answers.get(i % answers.size())));
    long bodyBytes = (long) bodies.stream().mapToInt(body -> body.length).average().orElse(0);
    return new JsonShare(bodyBytes, bodyBytes + read, written);
  }

  /** Package-private there, and read by its own reader. */
  private static Class<?> requestType() {
    try {
      return Class.forName(REQUEST);
    } catch (ClassNotFoundException moved) {
      throw new BenchException(
          "%s is not there any more; name its successor.".formatted(REQUEST), moved);
    }
  }

  private static RankedList read(String answer) {
    try {
      return JSON.readValue(answer, RankedList.class);
    } catch (IOException unreadable) {
      throw new BenchException("An answer is no ranked list: " + answer, unreadable);
    }
  }

  private static AnswerJson.Head head(RankedList list) {
    return new AnswerJson.Head(
        list.pageId(),
        list.page(),
        list.layout(),
        list.token(),
        list.tokenExpiresAt(),
        list.servedAt(),
        list.model(),
        list.cells(),
        list.parameters(),
        list.exploration(),
        list.degraded());
  }

  private static byte[] write(RankedList list) {
    JsonBytes out = JsonBytes.begin();
    AnswerJson.begin(out, head(list));
    out.name("slots").beginArray();
    list.slots()
        .forEach(
            slot -> {
              AnswerJson.slot(out, slot.column(), slot.itemId(), slot.score(), slot.propensity());
              out.members(slot.fields()).endObject();
            });
    out.endArray();
    return AnswerJson.endList(out, list.dropped());
  }

  @FunctionalInterface
  private interface Operation {
    Object run(int index) throws IOException;
  }

  /** Bytes that an operation allocates, when it is warm. */
  private static double allocated(Operation operation) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    try {
      for (int i = 0; i < 2 * RUNS; i++) {
        before = i == RUNS ? threads.getCurrentThreadAllocatedBytes() : before;
        Objects.requireNonNull(operation.run(i));
      }
    } catch (IOException failure) {
      throw new BenchException("The service's reader does not read its own requests.", failure);
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    return (after - before) / (double) RUNS;
  }
}
