package dev.marquee.demo.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps a second demo from writing to the same folder. */
final class DirectoryLock {
  /** A channel that nobody refers to is closed by the garbage collector, and its lock with it. */
  private static final List<FileChannel> HELD = new CopyOnWriteArrayList<>();

  private DirectoryLock() {}

  /**
   * Holds the folder, which is made if it is absent, until this process ends.
   *
   * @throws LaunchException if another process holds it
   */
  static void hold(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new LaunchException(
            "Another demo uses %s; end it, or choose another folder with --directory."
                .formatted(directory));
      }
      HELD.add(channel);
    } catch (IOException e) {
      throw new LaunchException(
          "%s cannot be written; choose another folder with --directory.".formatted(directory), e);
    }
  }
}
