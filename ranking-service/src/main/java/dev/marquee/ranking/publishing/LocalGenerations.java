package dev.marquee.ranking.publishing;

import dev.marquee.edge.state.StateSettings;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the generation that is served, so that a replica starts without Redis, and does not
 * fetch again what it has: a file of blocks and a file of changes, each entry after its length. An
 * entry that was cut short is as if it were not there.
 *
 * <p>Thread-safety: none; called by the follower alone.
 */
@Singleton
final class LocalGenerations {
  private static final String BLOCKS = ".blocks";
  private static final String CHANGES = ".changes";

  private final Optional<Path> folder;

  LocalGenerations(StateSettings settings) {
    this.folder = settings.copies().map(copies -> copies.resolve("catalogue"));
  }

  /** Takes an entry. */
  @FunctionalInterface
  interface Entries {
    void entry(byte[] bytes) throws IOException;
  }

  /** Whether copies are kept at all. */
  boolean kept() {
    return folder.isPresent();
  }

  /** Whether the blocks of a generation are here. */
  boolean has(String generation) {
    Path file = file(generation, BLOCKS);
    return file != null && Files.exists(file);
  }

  void blocks(String generation, Entries each) throws IOException {
    Path file = file(generation, BLOCKS);
    if (file != null && Files.exists(file)) {
      entries(file, each);
    }
  }

  /** Reads the changes, and cuts off what a crash left of one behind them. */
  void changes(String generation, Entries each) throws IOException {
    Path file = file(generation, CHANGES);
    if (file != null && Files.exists(file)) {
      long whole = entries(file, each);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole);
      }
    }
  }

  /** Gives blocks, one after the other; null after the last. */
  @FunctionalInterface
  interface Source {
    byte @Nullable [] next() throws IOException;
  }

  /** Writes blocks, one after the other, and then has them appear whole. */
  void write(String generation, Source blocks) throws IOException {
    Path file = file(generation, BLOCKS);
    if (file == null) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
      for (byte[] block = blocks.next(); block != null; block = blocks.next()) {
        append(out, block);
      }
    }
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the changes to a generation, which will be read anew. */
  void forgetChanges(String generation) throws IOException {
    Path file = file(generation, CHANGES);
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  void append(String generation, List<byte[]> changes) throws IOException {
    Path file = file(generation, CHANGES);
    if (file == null || changes.isEmpty()) {
      return;
    }
    Files.createDirectories(file.getParent());
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
      for (byte[] change : changes) {
        append(out, change);
      }
    }
  }

  /** Removes what belongs to other generations. */
  void keepOnly(String generation) throws IOException {
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return;
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      for (Path file : files.toList()) {
        if (!String.valueOf(file.getFileName()).startsWith(generation + ".")) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private @Nullable Path file(String generation, String ending) {
    return folder.map(path -> path.resolve(generation + ending)).orElse(null);
  }

  private static void append(DataOutputStream out, byte[] entry) throws IOException {
    out.writeInt(entry.length);
    out.write(entry);
  }

  /** Answers how many bytes the whole entries take. */
  private static long entries(Path file, Entries each) throws IOException {
    long whole = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        int length = in.readInt();
        byte[] entry = in.readNBytes(length);
        if (entry.length < length) {
          return whole;
        }
        each.entry(entry);
        whole += Integer.BYTES + length;
      }
    } catch (EOFException end) {
      return whole;
    }
  }
}
