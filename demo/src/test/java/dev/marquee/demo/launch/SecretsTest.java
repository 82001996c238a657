package dev.marquee.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
  @TempDir Path folder;

  @Test
  void secretsAreMadeOnceAndOnlyTheirOwnerReadsThem() throws IOException {
    Path file = Secrets.file(folder, new SecureRandom());
    String first = Files.readString(file);

    Path again = Secrets.file(folder, new SecureRandom());

    assertThat(again).isEqualTo(file).hasContent(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void eachSecretIsOf32Bytes() throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(Secrets.file(folder, new SecureRandom()))) {
      properties.load(in);
    }

    assertThat(properties).hasSize(2);
    assertThat(properties.values())
        .allSatisfy(value -> assertThat(Base64.getDecoder().decode((String) value)).hasSize(32))
        .doesNotHaveDuplicates();
  }
}
