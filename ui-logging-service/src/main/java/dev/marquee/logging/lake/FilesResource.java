package dev.marquee.logging.lake;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.edge.access.AllowedFor;
import dev.marquee.edge.access.Role;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.logging.LoggingProblem;
import dev.marquee.logging.table.StoredTable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists the files of a table, for readers that bring their own engine. */
@Path("/v1/tables/{table}/files")
final class FilesResource {
  private final Lake lake;
  private final LakeSettings settings;
  private final InstantSource clock;

  FilesResource(Lake lake, LakeSettings settings, InstantSource clock) {
    this.lake = lake;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Files that together are one state of the lake.
   *
   * @param lake the folder that the paths are relative to
   * @param commit sequence number of the state
   * @param keptUntil none of them is deleted before
   * @param repeats whether an event that was sent twice may stand in them twice
   */
  public record FileList(
      String table,
      String lake,
      long commit,
      Instant keptUntil,
      boolean repeats,
      List<CommittedFile> files) {}

  /**
   * The files of a table whose hour begins at {@code from} or later and before {@code to}; all of
   * them without.
   */
  @GET
  @AllowedFor({Role.ANALYST, Role.OPERATOR})
  public FileList files(
      @PathParam("table") String table,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    StoredTable stored =
        StoredTable.named(table)
            .orElseThrow(
                () ->
                    new ProblemException(
                        LoggingProblem.UNKNOWN_TABLE,
                        "There are no files of a table \"%s\"; there are of %s."
                            .formatted(table, names())));
    Instant first = time("from", from, Instant.MIN);
    Instant end = time("to", to, Instant.MAX);
    Manifest now = lake.manifest();
    return new FileList(
        table,
        lake.root().toString(),
        now.sequence(),
        clock.instant().plus(settings.keep()),
        stored == StoredTable.IMPRESSIONS || stored == StoredTable.INTERACTIONS,
        now.of(stored).stream().filter(file -> file.within(first, end)).toList());
  }

  private static Instant time(String field, @Nullable String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          field, "%s must be a time such as 2026-11-23T21:00:00Z.".formatted(field));
    }
  }

  private static String names() {
    return Arrays.stream(StoredTable.values())
        .map(StoredTable::tableName)
        .collect(Collectors.joining(", "));
  }
}
