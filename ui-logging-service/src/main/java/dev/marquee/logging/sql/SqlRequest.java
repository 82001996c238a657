package dev.marquee.logging.sql;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query.
 *
 * @param sql one SELECT, at most {@value #MAX_LENGTH} characters
 * @param parameters for its placeholders {@code ?} or {@code $1}; scalars
 * @param format of the answer; JSON if absent
 * @param id by which it can be cancelled while it runs; made here if absent
 */
public record SqlRequest(
    String sql, List<@Nullable Object> parameters, SqlFormat format, String id) {
  static final int MAX_LENGTH = 100_000;

  public SqlRequest(
      @Nullable String sql,
      @Nullable List<@Nullable Object> parameters,
      @Nullable SqlFormat format,
      @Nullable String id) {
    this.sql = Check.present("sql", sql);
    if (this.sql.length() > MAX_LENGTH) {
      throw new InvalidValueException(
          "sql", "sql is longer than %d characters.".formatted(MAX_LENGTH));
    }
    this.parameters =
        parameters == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(parameters));
    this.format = format == null ? SqlFormat.JSON : format;
    String named = Check.optionalId("id", id);
    this.id = named == null ? UUID.randomUUID().toString() : named;
  }

  /** The query with its parameters in place. */
  @JsonIgnore
  String filled() {
    return Placeholders.fill(sql, parameters);
  }
}
