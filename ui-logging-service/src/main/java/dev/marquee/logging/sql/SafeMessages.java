package dev.marquee.logging.sql;

import java.nio.file.Path;
import java.sql.SQLException;

/** Makes DuckDB's messages fit for callers: without the gate's own text, and without our paths. */
final class SafeMessages {
  private static final int MAX_LENGTH = 1_000;

  private final String lake;
  private final String temporary;

  SafeMessages(Path lake, Path temporary) {
    this.lake = lake.toString();
    this.temporary = temporary.toString();
  }

  String safe(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int gate = message.indexOf("\n\nLINE ");
    String own = gate < 0 ? message : message.substring(0, gate);
    String safe = own.replace(lake, "<lake>").replace(temporary, "<temporary>").strip();
    return safe.length() <= MAX_LENGTH ? safe : safe.substring(0, MAX_LENGTH) + "…";
  }
}
