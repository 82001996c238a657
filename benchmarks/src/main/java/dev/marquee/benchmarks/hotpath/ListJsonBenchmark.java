package dev.marquee.benchmarks.hotpath;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.marquee.benchmarks.stand.Asked;
import dev.marquee.benchmarks.stand.Audience;
import dev.marquee.benchmarks.stand.SamplePage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the body of a ranked list by the service's own reader: the JSON of a request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class ListJsonBenchmark {
  private static final int BODIES = 40;

  /** How many the request brings. */
  @Param({"100", "1000"})
  public int candidates;

  /** The repository, where the catalogue is. */
  @Param(".")
  public String root = ".";

  private ObjectReader reader = new ObjectMapper().reader();
  private List<byte[]> bodies = List.of();
  private int next;

  @Setup
  public void make() throws ClassNotFoundException {
    // Package-private in the service; what reads it is named on the class itself.
    reader = new ObjectMapper().readerFor(Class.forName("dev.marquee.ranking.list.ListRequest"));
    SamplePage page = SamplePage.home(Path.of(root).toAbsolutePath().normalize());
    bodies =
        Audience.of(page.itemIds())
            .requests(new Asked("POST", "/v1/rank", candidates), BODIES)
            .stream()
            .map(Asked::bodyOf)
            .toList();
  }

  @Benchmark
  public Object read() throws IOException {
    next = (next + 1) % bodies.size();
    return reader.readValue(bodies.get(next));
  }
}
