package dev.marquee.contract.id;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UuidV7Test {
  private static final long START_MILLIS = Instant.parse("2026-11-23T21:00:00.123Z").toEpochMilli();

  private final AtomicLong now = new AtomicLong(START_MILLIS);
  private final UuidV7 ids =
      new UuidV7(() -> Instant.ofEpochMilli(now.get()), new Random(20261123));

  @Test
  void everyIdHasVersionSevenAndTheVariantOfTheRfc() {
    for (int i = 0; i < 10_000; i++) {
      UUID id = ids.next();

      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void idsOfLaterMillisecondsSortAfterEarlierOnesAsText() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      texts.add(ids.next().toString());
      now.incrementAndGet();
    }

    assertThat(texts).isSorted();
  }

  @Test
  void anIdTellsItsMillisecond() {
    assertThat(UuidV7.millisOf(ids.next())).isEqualTo(START_MILLIS);
  }

  @Test
  void idsOfOneMillisecondDiffer() {
    HashSet<UUID> made = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      made.add(ids.next());
    }

    assertThat(made).hasSize(100_000);
  }

  @Test
  void theExampleOfTheRfcIsRead() {
    UUID id = UuidV7.parse("id", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F");

    assertThat(UuidV7.millisOf(id)).isEqualTo(Instant.parse("2022-02-22T19:22:22Z").toEpochMilli());
  }

  @Test
  void whatIsWrittenIsRead() {
    UUID id = ids.next();

    assertThat(UuidV7.parse("id", id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "play-1",
        "0193c5d2-8a3b-4c41-9f0e-2b6d1a7c9e55", // version 4
        "0193c5d2-8a3b-7c41-cf0e-2b6d1a7c9e55", // another variant
        "0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e5g", // not hexadecimal
        "0193c5d28a3b7c419f0e2b6d1a7c9e55", // no dashes
        "00193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e5", // groups of other lengths
        "+193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55", // a sign
        "{0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55}",
      })
  void whatIsNoCanonicalIdOfVersionSevenIsRefused(String text) {
    InvalidValueException refusal = WireJson.refusal(() -> UuidV7.parse("id", text));

    assertThat(refusal.field()).isEqualTo("id");
    assertThat(refusal.mend()).contains("UUID of version 7");
  }

  @Test
  void aRefusalQuotesOnlyTheStartOfALongText() {
    assertThat(WireJson.refusal(() -> UuidV7.parse("id", "x".repeat(100_000))).mend())
        .hasSizeLessThan(200);
  }
}
