package dev.marquee.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Progress progress =
      new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));

  @Test
  void aChildThatEndsWhileStartingIsReportedWithItsLastWords() {
    Child child = child("echo no bread today; exit 3");
    child.start();

    assertThatThrownBy(() -> await().until(() -> child.isUp(() -> false)))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("baker ended while it was starting.")
        .hasMessageContaining("no bread today");
  }

  @Test
  void aChildThatIsKilledIsStartedAgain() throws IOException {
    Child child = child("echo $$ >> " + pids() + "; exec sleep 600");
    child.start();
    await().until(() -> started() == 1);
    child.keepAlive();

    ProcessHandle.of(lastPid()).orElseThrow().destroyForcibly();

    await().until(() -> started() == 2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("baker ended by itself (signal 9) and is started again.");
    child.stop();
  }

  @Test
  void aStoppedChildStaysStopped() throws IOException {
    Child child = child("echo $$ >> " + pids() + "; exec sleep 600");
    child.start();
    child.keepAlive();
    await().until(() -> started() == 1);
    ProcessHandle running = ProcessHandle.of(lastPid()).orElseThrow();

    child.stop();
    child.start();

    assertThat(running.isAlive()).isFalse();
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void aGuardWhosePipeEndsEndsWhatItWatches() throws Exception {
    Process watched = new ProcessBuilder("sleep", "600").start();
    Process forgotten = new ProcessBuilder("sleep", "600").start();
    String script =
        new String(
            ChildTest.class.getResourceAsStream("/launch/guard.sh").readAllBytes(),
            StandardCharsets.UTF_8);
    Process guard = new ProcessBuilder("/bin/sh", "-c", script).start();
    String told =
        "add %d%nadd %d%ndrop %d%n".formatted(watched.pid(), forgotten.pid(), forgotten.pid());

    try (var pipe = guard.getOutputStream()) {
      pipe.write(told.getBytes(StandardCharsets.UTF_8));
    }

    await().until(() -> !watched.isAlive());
    await().until(() -> !guard.isAlive());
    assertThat(forgotten.isAlive()).isTrue();
    forgotten.destroyForcibly();
  }

  private Child child(String script) {
    return new Child(
        "baker",
        List.of("/bin/sh", "-c", script),
        new LogFile(folder.resolve("baker.log")),
        Guard.start(),
        progress);
  }

  private Path pids() {
    return folder.resolve("pids");
  }

  private long started() throws IOException {
    return Files.exists(pids()) ? Files.readAllLines(pids()).size() : 0;
  }

  private long lastPid() throws IOException {
    return Long.parseLong(Files.readAllLines(pids()).getLast());
  }
}
