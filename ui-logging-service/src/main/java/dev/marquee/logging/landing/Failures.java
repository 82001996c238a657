package dev.marquee.logging.landing;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What failed of several tasks that do not wait for each other. */
final class Failures {
  private @Nullable Exception first;

  void add(Exception failure) {
    if (first == null) {
      first = failure;
    } else {
      first.addSuppressed(failure);
    }
  }

  /** Throws the first of them, the others as suppressed; nothing if there was none. */
  void raise() throws IOException, SQLException {
    switch (first) {
      case null -> {}
      case IOException e -> throw e;
      case SQLException e -> throw e;
      case RuntimeException e -> throw e;
      default -> throw new IllegalStateException(first);
    }
  }
}
