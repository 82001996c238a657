package dev.marquee.edge.state;

import dev.marquee.contract.state.StateDocument;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The latest good value of one document, swapped through one reference.
 *
 * @param <T> the parsed value, immutable
 */
public final class StateFollower<T> {
  /** Parses a body. */
  @FunctionalInterface
  public interface Parser<T> {
    /**
     * @param version of the document
     * @param body as published
     * @throws NotReadyException if it cannot be read at this moment; it is asked for again
     * @throws IOException if the body is not what it should be
     */
    T parse(long version, byte[] body) throws IOException;
  }

  private record Current<T>(long version, T value, boolean published) {}

  private static final Logger LOG = Logger.getLogger(StateFollower.class);

  private final StateDocument document;
  private final Parser<T> parser;
  private final @Nullable Path copy;
  private volatile Current<T> current;
  private volatile long refused = -1;
  private volatile boolean neverPublished;

  StateFollower(StateDocument document, Parser<T> parser, T initial, @Nullable Path copies) {
    this.document = document;
    this.parser = parser;
    this.copy = copies == null ? null : copies.resolve(document.documentName() + ".copy");
    this.current = new Current<>(0, initial, false);
  }

  /** The value now. Never blocks. */
  public T value() {
    return current.value();
  }

  /** The version of {@link #value()}; 0 before anything was published. */
  public long version() {
    return current.version();
  }

  /**
   * Whether Redis was asked in this process: the value is what it had, or it had none, and then the
   * local copy or the default stands.
   */
  public boolean live() {
    return current.published() || neverPublished;
  }

  StateDocument document() {
    return document;
  }

  /**
   * Whether the version is one that should be read: another than ours, and not one already refused.
   */
  boolean wants(long version) {
    return version != refused
        && (version != current.version() || (version > 0 && !current.published()));
  }

  /** Takes note of the version that Redis has; 0 if nothing was ever published. */
  void heard(long version) {
    neverPublished = version == 0;
  }

  void loadCopy() {
    if (copy == null || !Files.exists(copy)) {
      return;
    }
    try {
      T value = parser.parse(0, Files.readAllBytes(copy));
      current = new Current<>(0, value, false);
      LOG.infof("%s: loaded the local copy until Redis answers", document.documentName());
    } catch (IOException | RuntimeException e) {
      LOG.warnf("%s: the local copy cannot be read: %s", document.documentName(), e.toString());
    }
  }

  /** Takes a version, unless it cannot be parsed: then the old one stays and the log says so. */
  synchronized void accept(StateStore.Versioned read) {
    byte[] body = read.body();
    if (body == null || !wants(read.version())) {
      return;
    }
    try {
      current = new Current<>(read.version(), parser.parse(read.version(), body), true);
    } catch (NotReadyException e) {
      LOG.warnf(
          "%s: version %d cannot be read yet: %s",
          document.documentName(), read.version(), e.getMessage());
      return;
    } catch (IOException | RuntimeException e) {
      refused = read.version();
      LOG.errorf(
          "%s: version %d was refused and version %d stays: %s",
          document.documentName(), read.version(), current.version(), e.toString());
      return;
    }
    keep(body);
  }

  private void keep(byte[] body) {
    if (copy == null) {
      return;
    }
    try {
      Files.createDirectories(copy.getParent());
      Path fresh = copy.resolveSibling(copy.getFileName() + ".new");
      Files.write(fresh, body);
      moveOver(fresh, copy);
    } catch (IOException e) {
      LOG.warnf("%s: the local copy cannot be written: %s", document.documentName(), e.toString());
    }
  }

  private static void moveOver(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
