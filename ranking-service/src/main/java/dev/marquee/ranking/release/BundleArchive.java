package dev.marquee.ranking.release;

import dev.marquee.ranking.scoring.RefusedBundleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** A bundle as one zip: its files beside one another, in no folder. */
record BundleArchive(byte[] zip, String sha256) {
  private static final int MOST_FILES = 16;
  private static final int BUFFER = 64 * 1024;

  static BundleArchive of(byte[] zip) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(zip);
      return new BundleArchive(zip, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes the files into a folder that is there and empty.
   *
   * @param mostBytes that all files together may have
   * @throws RefusedBundleException if it is no zip, is larger than that, has too many files, or one
   *     that would lie elsewhere than in the folder
   */
  void expand(Path folder, long mostBytes) throws RefusedBundleException, IOException {
    int files = 0;
    long left = mostBytes;
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (++files > MOST_FILES) {
          throw new RefusedBundleException(
              "The zip has more than %d files; a bundle is bundle.json and what it names."
                  .formatted(MOST_FILES));
        }
        left = write(entries, folder.resolve(plain(entry)), left, mostBytes);
      }
    } catch (ZipException e) {
      throw new RefusedBundleException(
          "The zip cannot be read: %s; send it whole.".formatted(e.getMessage()));
    } catch (java.io.EOFException e) {
      throw new RefusedBundleException("The zip is cut short; send it whole.");
    }
    if (files == 0) {
      throw new RefusedBundleException(
          "The body is no zip, or an empty one; send bundle.json and the files that it names as one zip.");
    }
  }

  private static String plain(ZipEntry entry) throws RefusedBundleException {
    String name = entry.getName();
    if (entry.isDirectory()
        || name.isEmpty()
        || name.startsWith(".")
        || name.contains("/")
        || name.contains("\\")
        || name.indexOf('\0') >= 0) {
      throw new RefusedBundleException(
          "The zip holds \"%s\", which is no plain file name; zip the files, not their folder: (cd FOLDER && zip ../bundle.zip *)."
              .formatted(name.length() <= 60 ? name : name.substring(0, 60) + "…"));
    }
    return name;
  }

  private static long write(ZipInputStream entry, Path file, long left, long most)
      throws IOException, RefusedBundleException {
    byte[] buffer = new byte[BUFFER];
    if (Files.exists(file)) {
      throw new RefusedBundleException(
          "The zip holds %s twice; send each file once.".formatted(file.getFileName()));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw new RefusedBundleException(
              "The bundle is larger than %d bytes when it is unpacked; make the model smaller or raise marquee.models.max-bundle-size."
                  .formatted(most));
        }
        out.write(buffer, 0, read);
      }
    }
    return left;
  }
}
