package dev.marquee.logging.landing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.marquee.logging.lake.CommitRecord;
import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.lake.LakeSettings;
import dev.marquee.logging.table.StoredTable;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A lake in a folder of a test, with the writers that were started on it. */
final class ALake implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  private final LakeSettings settings;
  private final List<RowFiles> opened = new ArrayList<>();

  ALake(Path folder, int merge) {
    this(folder, merge, Map.of());
  }

  ALake(Path folder, int merge, Map<String, Duration> retention) {
    this.settings = new Settings(folder, merge, retention);
  }

  private record Settings(Path directory, int merge, Map<String, Duration> retention)
      implements LakeSettings {
    @Override
    public Duration flush() {
      return Duration.ofSeconds(2);
    }

    @Override
    public int batch() {
      return 100;
    }

    @Override
    public MemorySize batchSize() {
      return new MemorySize(BigInteger.valueOf(4_096));
    }

    @Override
    public Duration keep() {
      return Duration.ofMinutes(15);
    }
  }

  /** What a process that starts now finds on disk. */
  Lake read() throws IOException {
    Lake lake = new Lake(settings.directory(), JSON);
    lake.catchUp();
    return lake;
  }

  /** The last change of the lake. */
  CommitRecord lastCommit() throws IOException {
    return JSON.readValue(filesUnder("_commits").getLast().toFile(), CommitRecord.class);
  }

  /** A writer as a process that starts now has it. */
  LakeWriter writer() throws IOException, SQLException {
    RowFiles files = new RowFiles();
    opened.add(files);
    LakeWriter writer =
        new LakeWriter(
            new Lake(settings.directory(), JSON), files, settings, InstantSource.system());
    writer.seed();
    return writer;
  }

  /**
   * Lands what has come and looks after what has landed, as a pass of the loop does.
   *
   * @return entries landed
   */
  static long pass(LakeWriter writer, ShardStreams streams, List<Snapshot> snapshots)
      throws IOException, SQLException {
    long landed = writer.land(streams);
    writer.tend(streams, snapshots);
    return landed;
  }

  Path root() {
    return settings.directory();
  }

  /** One column of all committed rows of a table, in order. */
  List<String> column(StoredTable table, String column) throws IOException, SQLException {
    Lake lake = read();
    String files =
        Stream.concat(
                Stream.of(Lake.seedOf(table.tableName())),
                lake.manifest().of(table).stream().map(CommittedFile::path))
            .map(path -> "'" + lake.resolve(path) + "'")
            .collect(Collectors.joining(", "));
    List<String> values = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT CAST(%s AS VARCHAR) FROM read_parquet([%s], union_by_name = true) ORDER BY 1"
                    .formatted(column, files))) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Takes columns out of a table's files, as a version would have written them that had none. */
  void without(StoredTable table, String columns) throws IOException, SQLException {
    Lake lake = read();
    List<Path> files =
        new ArrayList<>(
            lake.manifest().of(table).stream().map(file -> lake.resolve(file.path())).toList());
    files.add(lake.resolve(Lake.seedOf(table.tableName())));
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (Path file : files) {
        Path older = file.resolveSibling("older.parquet");
        statement.execute(
            "COPY (SELECT * EXCLUDE (%s) FROM read_parquet('%s', hive_partitioning = false)) TO '%s' (FORMAT parquet)"
                .formatted(columns, file, older));
        Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Files anywhere under a folder of the lake, seeds not counted. */
  List<Path> filesUnder(String folder) {
    try (Stream<Path> found = Files.walk(root().resolve(folder))) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("seed.parquet"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    for (RowFiles files : opened) {
      files.close();
    }
  }
}
