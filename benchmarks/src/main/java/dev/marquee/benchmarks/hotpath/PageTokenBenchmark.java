package dev.marquee.benchmarks.hotpath;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.TokenKeys;
import dev.marquee.contract.token.Verification;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Signing a page token, once a page, and verifying one, once a batch of events. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
public class PageTokenBenchmark {
  private static final int SECRET_BYTES = 32;
  private static final Instant ISSUED = Instant.parse("2026-11-01T20:00:00Z");

  private final PageTokens tokens =
      new PageTokens(new TokenKeys("k1", Map.of("k1", new byte[SECRET_BYTES])));
  private final PageToken token =
      new PageToken(
          new UUID(1, 2),
          ISSUED,
          ISSUED.plusSeconds(345_600),
          new LayoutRef("home-grid", "1"),
          new ModelRef("home", "1"),
          Map.of("home-ranker", "control"),
          7);
  private final String text = tokens.sign(token);

  @Benchmark
  public String sign() {
    return tokens.sign(token);
  }

  @Benchmark
  public Verification verify() {
    return tokens.verify(text);
  }
}
