package dev.marquee.logging.landing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * One version of a published document, as rows.
 *
 * @param document its name
 * @param version of it
 * @param digest of its body: what tells whether the lake has it already
 * @param rows all of one table and of one moment
 */
record Snapshot(String document, long version, String digest, Rows rows) {
  /** Rows of which there may be more than fit into memory. */
  @FunctionalInterface
  interface Rows {
    /**
     * Gives each row once.
     *
     * @throws LogUnavailableException if the document cannot be read to its end now
     */
    void each(Taker taker) throws IOException, SQLException;

    /** These rows. */
    static Rows of(List<Row> rows) {
      return taker -> {
        for (Row row : rows) {
          taker.take(row);
        }
      };
    }
  }

  /** What is done with a row. */
  @FunctionalInterface
  interface Taker {
    void take(Row row) throws IOException, SQLException;
  }
}
