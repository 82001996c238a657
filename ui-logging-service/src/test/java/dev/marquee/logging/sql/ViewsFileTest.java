package dev.marquee.logging.sql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.table.Table;
import dev.marquee.logging.table.Tables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database for notebooks, opened by a DuckDB that knows nothing of the service. */
@QuarkusTest
@TestProfile(WithLake.class)
@QuarkusTestResource(RedisResource.class)
class ViewsFileTest {
  @Inject Lake lake;

  @TempDir
  @SuppressWarnings("NullAway.Init") // Set by JUnit.
  Path folder;

  @Test
  void theDatabaseHasEveryTableWithItsComments() throws IOException, SQLException {
    byte[] database =
        given()
            .get("/v1/tables/marquee.duckdb")
            .then()
            .statusCode(200)
            .header("Content-Disposition", equalTo("attachment; filename=\"marquee.duckdb\""))
            .extract()
            .asByteArray();
    Path file = Files.write(folder.resolve("marquee.duckdb"), database);

    try (Connection duckdb = open(file)) {
      for (Table table : Tables.ALL) {
        assertThat(texts(duckdb, "SELECT count(*) FROM " + table.name())).hasSize(1);
      }
      assertThat(texts(duckdb, "SELECT comment FROM duckdb_views() WHERE view_name = 'slots'"))
          .containsExactly(
              "One row: one slot of a page that was served, with all that is known to have become of it");
      assertThat(
              texts(
                  duckdb,
                  "SELECT comment FROM duckdb_columns() WHERE table_name = 'served' AND column_name = 'propensity'"))
          .containsExactly(
              "Marginal probability of this item at this slot. Null: No closed form; never a guess.");
    }
  }

  @Test
  void theStatementsMakeTheViewsWhereTheLakeIsMounted() throws IOException, SQLException {
    Path elsewhere = folder.resolve("it's elsewhere");
    Files.createSymbolicLink(elsewhere, lake.root());
    String script =
        given()
            .queryParam("root", elsewhere.toString())
            .get("/v1/tables/views.sql")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    try (Connection duckdb = open(folder.resolve("mine.duckdb"));
        Statement statement = duckdb.createStatement()) {
      statement.execute(script);
      assertThat(script).doesNotContain(lake.root().toString());
      assertThat(texts(duckdb, "SELECT count(*) FROM slots")).hasSize(1);
    }
  }

  @Test
  void aFolderThatIsNoAbsolutePathIsRefused() {
    given().queryParam("root", "lake").get("/v1/tables/views.sql").then().statusCode(400);
  }

  private static Connection open(Path file) throws SQLException {
    return new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
  }

  private static List<String> texts(Connection duckdb, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
