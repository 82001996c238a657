package dev.marquee.edge.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.state.StateDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFollowerTest {
  @TempDir Path folder;

  @Test
  void beforeAnythingWasPublishedTheInitialValueHolds() {
    StateFollower<String> follower = follower();

    assertThat(follower.value()).isEqualTo("initial");
    assertThat(follower.version()).isZero();
    assertThat(follower.live()).isFalse();
    assertThat(follower.wants(0)).isFalse();
  }

  @Test
  void aPublishedVersionTakesItsPlace() {
    StateFollower<String> follower = follower();

    follower.accept(published(3, "three"));

    assertThat(follower.value()).isEqualTo("three");
    assertThat(follower.version()).isEqualTo(3);
    assertThat(follower.live()).isTrue();
    assertThat(follower.wants(3)).isFalse();
    assertThat(follower.wants(4)).isTrue();
  }

  @Test
  void aCorruptVersionIsRefusedOnceAndTheOldOneStaysUntilABetterComes() {
    StateFollower<String> follower = follower();
    follower.accept(published(1, "one"));

    follower.accept(published(2, "corrupt"));

    assertThat(follower.value()).isEqualTo("one");
    assertThat(follower.version()).isEqualTo(1);
    assertThat(follower.wants(2)).isFalse();

    follower.accept(published(3, "three"));

    assertThat(follower.value()).isEqualTo("three");
  }

  @Test
  void aDocumentThatVanishedLeavesTheOldValue() {
    StateFollower<String> follower = follower();
    follower.accept(published(1, "one"));

    follower.accept(new StateStore.Versioned(0, null));

    assertThat(follower.value()).isEqualTo("one");
  }

  @Test
  void withoutRedisTheLocalCopyIsLoadedAndIsNotTakenForLive() {
    follower().accept(published(7, "seven"));
    StateFollower<String> restarted = follower();

    restarted.loadCopy();

    assertThat(restarted.value()).isEqualTo("seven");
    assertThat(restarted.live()).isFalse();
    assertThat(restarted.wants(7)).isTrue();
  }

  @Test
  void whereRedisSaysThatNothingWasEverPublishedTheInitialValueIsLive() {
    StateFollower<String> follower = follower();

    follower.heard(0);
    assertThat(follower.live()).isTrue();
    assertThat(follower.value()).isEqualTo("initial");

    follower.heard(1);
    assertThat(follower.live()).isFalse();
    follower.accept(published(1, "one"));
    assertThat(follower.live()).isTrue();
  }

  @Test
  void aCorruptCopyIsPassedOver() throws IOException {
    Files.writeString(folder.resolve("layouts.copy"), "corrupt");
    StateFollower<String> follower = follower();

    follower.loadCopy();

    assertThat(follower.value()).isEqualTo("initial");
  }

  @Test
  void aRefusedVersionDoesNotSpoilTheCopy() throws IOException {
    StateFollower<String> follower = follower();
    follower.accept(published(1, "one"));

    follower.accept(published(2, "corrupt"));

    assertThat(Files.readString(folder.resolve("layouts.copy"))).isEqualTo("one");
  }

  @Test
  void withoutAFolderNoCopyIsKept() throws IOException {
    StateFollower<String> follower =
        new StateFollower<>(StateDocument.LAYOUTS, StateFollowerTest::parse, "initial", null);

    follower.loadCopy();
    follower.accept(published(1, "one"));

    assertThat(follower.value()).isEqualTo("one");
    assertThat(folder).isEmptyDirectory();
  }

  private StateFollower<String> follower() {
    return new StateFollower<>(StateDocument.LAYOUTS, StateFollowerTest::parse, "initial", folder);
  }

  private static StateStore.Versioned published(long version, String body) {
    return new StateStore.Versioned(version, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String parse(long version, byte[] body) throws IOException {
    String text = new String(body, StandardCharsets.UTF_8);
    if (text.equals("corrupt")) {
      throw new IOException("corrupt");
    }
    return text;
  }
}
