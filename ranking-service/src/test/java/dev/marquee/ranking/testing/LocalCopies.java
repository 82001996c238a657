package dev.marquee.ranking.testing;

import dev.marquee.contract.state.StateDocument;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A service that finds local copies of everything, and no Redis. */
public final class LocalCopies implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try {
      Path copies = Files.createTempDirectory("marquee-copies");
      write(copies, StateDocument.CATALOGUE, Published.lines(Films.items()));
      write(copies, StateDocument.LAYOUTS, Published.json(Published.LAYOUTS));
      write(copies, StateDocument.PAGES, "{\"pages\": [" + Published.home() + "]}");
      String nowhere = "redis://127.0.0.1:" + portOfNobody();
      return Map.of(
          "marquee.state.copies", copies.toString(),
          "marquee.redis.state", nowhere,
          "marquee.redis.log", nowhere);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path copies, StateDocument document, String body) throws IOException {
    Files.writeString(copies.resolve(document.documentName() + ".copy"), body);
  }

  private static int portOfNobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void stop() {
    // The folder lies among the temporary files.
  }
}
