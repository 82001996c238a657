package dev.marquee.logging.sql;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of the child process that runs queries: reads {@link Question}s from standard
 * input, writes an {@link Answer} to each to standard output, and ends with its parent.
 *
 * <p>Its class path holds this module's classes, DuckDB and Jackson's core, nothing else.
 */
final class SqlWorker {
  /** What it writes when it can be asked. */
  static final byte READY = 42;

  /** How often it says how much is done. */
  private static final long TELL_MILLIS = 250;

  private SqlWorker() {}

  /**
   * @param arguments the lake's folder, a folder for temporary files, DuckDB's memory in bytes, its
   *     threads
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err);
    BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    try (LockedDuckDb duckdb =
        new LockedDuckDb(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Long.parseLong(arguments[2]),
            Integer.parseInt(arguments[3]))) {
      Thread.ofPlatform().daemon().start(() -> listen(questions, Path.of(arguments[1])));
      out.writeByte(READY);
      out.flush();
      while (true) {
        Question question = questions.take();
        Thread teller = Thread.ofPlatform().daemon().start(() -> tell(duckdb, out));
        Answer answer = duckdb.answer(question);
        teller.interrupt();
        teller.join();
        answer.writeTo(out);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says how much is done until it is interrupted; nothing of it follows then. */
  private static void tell(LockedDuckDb duckdb, DataOutputStream out) {
    try {
      while (true) {
        Thread.sleep(TELL_MILLIS);
        double share = duckdb.progress();
        if (share >= 0) {
          Answer.writeProgress(share, out);
        }
      }
    } catch (InterruptedException answered) {
      Thread.currentThread().interrupt();
    } catch (IOException parentIsGone) {
      // Its end is noticed by whoever listens.
    }
  }

  /**
   * Reads apart from answering, so that the end of the parent is noticed during a query. Whatever
   * ends the reading ends the process: one that cannot be asked must not look alive.
   */
  private static void listen(BlockingQueue<Question> questions, Path temporary) {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
      while (true) {
        questions.add(Question.readFrom(in));
      }
    } catch (IOException parentIsGone) {
      TemporaryFolder.remove(temporary);
      Runtime.getRuntime().halt(0);
    } catch (RuntimeException | LinkageError broken) {
      System.err.println(broken);
      Runtime.getRuntime().halt(1);
    }
  }
}
