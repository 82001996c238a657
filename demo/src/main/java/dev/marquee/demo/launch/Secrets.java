package dev.marquee.demo.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The demo's secrets: made on the first run, kept in a file that only its owner reads. */
final class Secrets {
  private static final int BYTES = 32;
  private static final String OWNER_ONLY = "rw-------";

  private Secrets() {}

  /**
   * The file of settings that the services read their secrets from.
   *
   * @throws LaunchException if it cannot be written
   */
  static Path file(Path directory, SecureRandom random) {
    Path file = directory.resolve("secrets").resolve("signing.properties");
    if (Files.exists(file)) {
      return file;
    }
    String text =
        "marquee.signing.token-keys.k1=%s%nmarquee.signing.pseudonym-secret=%s%n"
            .formatted(secret(random), secret(random));
    try {
      Files.createDirectories(file.getParent());
      Path fresh =
          Files.createTempFile(
              file.getParent(),
              "signing",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      Files.writeString(fresh, text);
      return Files.move(fresh, file);
    } catch (IOException e) {
      throw new LaunchException(
          "%s cannot be written; choose another --directory.".formatted(file), e);
    }
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
