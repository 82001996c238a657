package dev.marquee.ranking.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.testing.TinyBundle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code clients/python/marquee.py}. Skipped where there is no python3; CI has one. */
class PythonClientTest {
  private static final Path CLIENT =
      Path.of(System.getProperty("marquee.root", ".."), "clients", "python").toAbsolutePath();

  @TempDir Path folder;

  /** What a script printed, and how it ended. */
  private record Ended(int status, String printed) {}

  @BeforeAll
  static void needPython() {
    boolean found;
    try {
      Process process =
          new ProcessBuilder("python3", "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      found = process.waitFor() == 0;
    } catch (IOException | InterruptedException absent) {
      found = false;
    }
    assumeTrue(found, "there is no python3 on the path");
  }

  @BeforeEach
  void exportAModel() throws IOException {
    Path exported =
        TinyBundle.of(
                "any",
                "1",
                List.of(TinyBundle.number("year"), new Feature("tv", "context.device", "tv", 0)),
                0.5f,
                -2f)
            .writeInto(folder.resolve("exported"));
    Files.copy(exported.resolve("model.onnx"), folder.resolve("trained.onnx"));
  }

  @Test
  void aBundleThatItWritesIsOneThatTheRankerServes() throws Exception {
    Ended ended =
        run(
            """
            X = [[float(i % 7), float(i % 2)] for i in range(30)]
            scores = [0.5 * x[0] - 2 * x[1] for x in X]
            print(marquee.write_bundle("models", "home", "3", "trained.onnx",
                features=[("year", "item.year"), marquee.feature("tv", "context.device", equals="tv")],
                golden=(X, scores), score_kind="margin", layouts=["grid@1"], lineage={"rows": 30}))
            """);

    assertThat(ended.status()).as(ended.printed()).isZero();
    assertThat(ended.printed().strip()).isEqualTo("models/home/3");
    String report = check(folder.resolve("models/home/3"), ModelCheck.GOOD);
    assertThat(report).contains("home@3", "30 of 30 rows reproduced").doesNotContain("note");
  }

  @Test
  void anExportThatWentWrongIsNoticed() throws Exception {
    Ended ended =
        run(
            """
            X = [[float(i % 7), float(i % 2)] for i in range(30)]
            marquee.write_bundle("models", "home", "3", "trained.onnx",
                features=[("tv", "context.device"), ("year", "item.year")],
                golden=([x[::-1] for x in X], [0.5 * x[0] - 2 * x[1] for x in X]), score_kind="margin")
            """);

    assertThat(ended.status()).as(ended.printed()).isZero();
    String report = check(folder.resolve("models/home/3"), ModelCheck.REFUSED);
    assertThat(report).contains("Columns 0 (tv) and 1 (year) look swapped");
  }

  @Test
  void missingValuesReachTheGoldenRowsAsNaN() throws Exception {
    Ended ended =
        run(
            """
            folder = marquee.write_bundle("models", "home", "3", "trained.onnx",
                features=[marquee.feature("year", "item.year", missing=float("nan")), ("tv", "context.device")],
                golden=([[None, 0.1]], [1.0]), score_kind="relevance")
            print(open(folder + "/golden.jsonl").read())
            """);

    assertThat(ended.printed())
        .contains("{\"features\": [\"NaN\", 0.10000000149011612], \"score\": 1.0}");
  }

  @Test
  void aFrameWhoseColumnsStandInAnotherOrderIsRefused() throws Exception {
    Ended ended =
        run(
            """
            class Frame:
                columns = ["tv", "year"]
                def to_numpy(self):
                    return [[0, 1990]]
            try:
                marquee.write_bundle("models", "home", "3", "trained.onnx",
                    features=[("year", "item.year"), ("tv", "context.device")],
                    golden=(Frame(), [0.5]), score_kind="margin")
            except ValueError as mistake:
                print(mistake)
            """);

    assertThat(ended.printed())
        .contains("Column 0 of golden's frame is tv, but feature 0 is year; put them in one order");
  }

  @Test
  void mistakesAreSentences() throws Exception {
    Ended ended =
        run(
            """
            def say(**changes):
                call = dict(directory="models", name="home", version="3", onnx_path="trained.onnx",
                    features=[("year", "item.year"), ("tv", "context.device")],
                    golden=([[1, 0]], [0.5]), score_kind="probability")
                call.update(changes)
                try:
                    marquee.write_bundle(**call)
                    print("written")
                except ValueError as mistake:
                    print(mistake)
            say(name="my home")
            say(onnx_path="nowhere.onnx")
            say(features=[("year", "year"), ("tv", "context.device")])
            say(features=[("year", "item.year"), ("year", "context.device")])
            say(golden=([[1, 0, 2]], [0.5]))
            say(golden=([[1, 0]], [0.5, 0.6]))
            say(golden=([[1, 0]], [[0.5, 0.5]]))
            say(golden=([[1, 1e60]], [0.5]))
            say(golden=([[1, 0]], [-3.0]))
            say(score_kind="logit")
            say(layouts=["grid"])
            say(inputs={"a": ["year"]})
            """);

    assertThat(ended.printed().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("name is 'my home'; use letters, digits"),
            line -> assertThat(line).contains("no file nowhere.onnx"),
            line -> assertThat(line).contains("has the source 'year'; write item.<attribute>"),
            line -> assertThat(line).contains("Two of features are named year"),
            line -> assertThat(line).contains("has 3 values; the features take 2 columns"),
            line -> assertThat(line).contains("1 rows and 2 scores"),
            line -> assertThat(line).contains("give the one that ranks"),
            line -> assertThat(line).contains("beyond float32"),
            line -> assertThat(line).contains("no probability"),
            line -> assertThat(line).contains("score_kind is 'logit'"),
            line -> assertThat(line).contains("'grid' is not of the form id@version"),
            line -> assertThat(line).contains("No input takes the feature tv"));
    assertThat(folder.resolve("models")).doesNotExist();
  }

  @Test
  void sqlAnswersWithRowsByName() throws Exception {
    List<String> asked = new ArrayList<>();
    try (Answering server =
        new Answering(
            200,
            """
            {"columns": [{"name": "item_id", "type": "VARCHAR"}, {"name": "n", "type": "BIGINT"}],
             "rows": [["film-1", 3], ["film-2", null]], "truncated": true}
            """,
            exchange -> asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8)))) {
      Ended ended =
          run(
              """
              import warnings
              with warnings.catch_warnings(record=True) as caught:
                  warnings.simplefilter("always")
                  answer = marquee.sql("%s/", "select ?", [7])
              rows = answer if isinstance(answer, list) else answer.to_dict("records")
              print(rows[0]["item_id"], rows[0]["n"], len(rows), caught[0].message)
              """
                  .formatted(server.url()));

      assertThat(ended.printed()).contains("film-1 3", " 2 The answer was cut short after 2 rows");
      assertThat(asked)
          .containsExactly("{\"sql\": \"select ?\", \"format\": \"json\", \"parameters\": [7]}");
    }
  }

  @Test
  void aProblemIsAnErrorWithItsSentence() throws Exception {
    try (Answering server =
        new Answering(
            400,
            "{\"status\": 400, \"code\": \"bad-sql\", \"detail\": \"There is no table slot.\"}",
            exchange -> {})) {
      Ended ended =
          run(
              """
              try:
                  marquee.sql("%s", "select * from slot")
              except marquee.MarqueeError as error:
                  print(error.status, error.code, error.detail)
              """
                  .formatted(server.url()));

      assertThat(ended.printed().strip()).isEqualTo("400 bad-sql There is no table slot.");
    }
  }

  @Test
  void anUploadIsAZipOfTheFolder() throws Exception {
    List<String> said = new ArrayList<>();
    try (Answering server =
        new Answering(
            200,
            "{}",
            exchange -> {
              said.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
              said.addAll(entries(exchange.getRequestBody().readAllBytes()));
            })) {
      Ended ended =
          run(
              """
              folder = marquee.write_bundle("models", "home", "3", "trained.onnx",
                  features=[("year", "item.year"), ("tv", "context.device")],
                  golden=([[1, 0]], [0.5]), score_kind="probability")
              marquee.upload("%1$s", folder)
              marquee.activate("%1$s", "home", "3")
              marquee.rollback("%1$s", "home")
              """
                  .formatted(server.url()));

      assertThat(ended.status()).as(ended.printed()).isZero();
      assertThat(said)
          .containsExactly(
              "PUT /v1/models/home/versions/3",
              "bundle.json",
              "golden.jsonl",
              "model.onnx",
              "POST /v1/models/home/versions/3/activate",
              "POST /v1/models/home/rollback");
    }
  }

  private static List<String> entries(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = archive.getNextEntry(); e != null; e = archive.getNextEntry()) {
        names.add(e.getName());
      }
    }
    return names;
  }

  private Ended run(String script) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("python3", "-c", "import marquee\n" + script).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("PYTHONPATH", CLIENT.toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), printed);
  }

  private static String check(Path bundle, int expected) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, UTF_8);
    int status = ModelCheck.run(List.of(bundle.toString()), printed, printed);
    assertThat(status).as(out.toString(UTF_8)).isEqualTo(expected);
    return out.toString(UTF_8);
  }

  /** What is done with a request before it is answered. */
  @FunctionalInterface
  private interface Listener {
    void asked(HttpExchange exchange) throws IOException;
  }

  /** A server on loopback that answers everything alike. */
  private static final class Answering implements AutoCloseable {
    private final HttpServer server;

    Answering(int status, String json, Listener listener) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            listener.asked(exchange);
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
