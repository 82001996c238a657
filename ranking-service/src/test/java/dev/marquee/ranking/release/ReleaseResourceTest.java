package dev.marquee.ranking.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.model.ModelDirectory;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.TinyBundle;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads, activation and the way back, as an operator sees them. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ReleaseResourceTest {
  @Inject Published published;
  @Inject PublishedReleases releases;
  @Inject BundleBytes bytes;
  @Inject ModelDirectory directory;
  @Inject RedisLinks redis;
  @Inject Vertx vertx;
  @TempDir Path folder;

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void anActiveVersionServesByTheModelsNameAndCanBeTakenBackInOneCall() {
    published.everything();
    published.experiments(Published.cells(Map.of("model", "backed"), Map.of("model", "backed")));
    put("backed", "1", bundle("backed", "1", 1f).zip()).statusCode(200);
    put("backed", "2", bundle("backed", "2", 1f).zip()).statusCode(200);

    post("backed/versions/1/activate").statusCode(200).body("active", equalTo("1"));
    assertThat(servedVersion()).isEqualTo("1");
    post("backed/versions/2/activate").statusCode(200).body("previous", equalTo(List.of("1")));
    assertThat(servedVersion()).isEqualTo("2");
    post("backed/rollback").statusCode(200).body("active", equalTo("1"));
    assertThat(servedVersion()).isEqualTo("1");
    post("backed/rollback").statusCode(409).body("code", equalTo("nothing-before"));
  }

  @Test
  void theSameUploadTwiceIsOneAndAnotherOfTheSameVersionIsRefused() {
    byte[] zip = bundle("twice", "1", 1f).zip();
    put("twice", "1", zip).statusCode(200);

    put("twice", "1", zip).statusCode(200).body("uploads.size()", equalTo(1));
    put("twice", "1", bundle("twice", "1", 2f).zip())
        .statusCode(409)
        .body("code", equalTo("version-exists"));
  }

  @Test
  void aBundleOfOtherGoldenScoresIsRefusedAndLeavesNothingBehind() {
    byte[] zip =
        bundle("refused", "1", 1f)
            .zip(Map.of("golden.jsonl", utf8("{\"features\": [1.0], \"score\": 5.0}")));

    put("refused", "1", zip)
        .statusCode(422)
        .body("code", equalTo("bundle-refused"))
        .body("detail", containsString("expects the score 5.0 but the model gives 1.0"));

    given().get("/v1/models").then().body("models.find { it.name == 'refused' }", nullValue());
    String key = "mq:bundle:" + BundleArchive.of(zip).sha256();
    assertThat(redis.state().commands().exists(key).toCompletableFuture().join()).isZero();
  }

  @Test
  void aZipThatReachesOutOfItsFolderIsRefused() throws IOException {
    put("slip", "1", TinyBundle.zipOf(Map.of("../evil.sh", utf8("x"))))
        .statusCode(422)
        .body("detail", containsString("../evil.sh"));
  }

  @Test
  void aZipThatIsCutShortIsRefused() {
    byte[] zip = bundle("short", "1", 1f).zip();

    put("short", "1", Arrays.copyOf(zip, zip.length / 3)).statusCode(422);
    put("short", "1", utf8("no zip")).statusCode(422).body("detail", containsString("no zip"));
    given()
        .contentType("application/zip")
        .put("/v1/models/short/versions/1")
        .then()
        .statusCode(400);
  }

  @Test
  void aBundleOfAnotherNameThanItsPathIsRefused() {
    put("other", "1", bundle("named", "1", 1f).zip())
        .statusCode(422)
        .body("detail", containsString("named@1"));
  }

  @Test
  void whatDoesNotServeCannotBeActivated() {
    post("nobody/versions/1/activate").statusCode(404).body("code", equalTo("unknown-model"));
  }

  @Test
  void aBundleLargerThanOtherBodiesMayBeIsTakenIn() {
    byte[] noise = new byte[6 << 20];
    new Random(3).nextBytes(noise);

    put("sizeable", "1", bundle("sizeable", "1", 1f).zip(Map.of("notes.bin", noise)))
        .statusCode(200);
  }

  @Test
  void onlyTheLastVersionsAreKept() {
    for (int version = 1; version <= 6; version++) {
      put("many", "" + version, bundle("many", "" + version, version).zip()).statusCode(200);
    }

    assertThat(releases.now().find("many").uploads())
        .extracting(Upload::version)
        .containsExactly("4", "5", "6");
    given()
        .get("/v1/models")
        .then()
        .body("models.findAll { it.name == 'many' }.version", equalTo(List.of("4", "5", "6")));
  }

  @Test
  void aReplicaWithAFolderOfItsOwnFetchesWhatWasUploaded() {
    put("shared", "1", bundle("shared", "1", 1f).zip()).statusCode(200);
    UploadedBundles another = new UploadedBundles(bytes, directory, new OwnFolder(folder), vertx);

    another.changed(releases.now());

    assertThat(folder.resolve("shared/1")).isDirectoryContaining("glob:**bundle.json");
    assertThat(folder.resolve("shared/1/model.onnx")).isNotEmptyFile();
    another.close();
  }

  @Test
  void aBundleThatIsTooLargeUnpackedIsRefused() {
    BundleArchive archive = BundleArchive.of(bundle("large", "1", 1f).zip());

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> archive.expand(folder, 100))
        .hasMessageContaining("larger than 100 bytes");
  }

  private record OwnFolder(Path directory) implements ModelSettings {
    @Override
    public String defaultModel() {
      return "home@1";
    }

    @Override
    public Optional<Path> uploads() {
      return Optional.empty();
    }

    @Override
    public int keep() {
      return 3;
    }

    @Override
    public MemorySize maxBundleSize() {
      return new MemorySize(BigInteger.valueOf(1 << 20));
    }

    @Override
    public Duration scan() {
      return Duration.ofHours(1);
    }

    @Override
    public Duration onLoop() {
      return Duration.ofMillis(1);
    }
  }

  private static String servedVersion() {
    return given()
        .contentType("application/json")
        .body("{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"]}")
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .body("model.name", equalTo("backed"))
        .extract()
        .path("model.version");
  }

  private static TinyBundle bundle(String name, String version, float weight) {
    return TinyBundle.of(name, version, List.of(TinyBundle.number("year")), weight);
  }

  private static ValidatableResponse put(String name, String version, byte[] zip) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/zip", ContentType.BINARY)))
        .contentType("application/zip")
        .body(zip)
        .put("/v1/models/{name}/versions/{version}", name, version)
        .then();
  }

  private static ValidatableResponse post(String path) {
    return given().post("/v1/models/" + path).then();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
