package dev.marquee.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PackedEntriesTest {
  private static final int ROUNDS = 2_000;
  private static final RecursiveComparisonConfiguration BIT_FOR_BIT =
      RecursiveComparisonConfiguration.builder()
          .withEqualsForType(
              (a, b) -> Float.floatToRawIntBits(a) == Float.floatToRawIntBits(b), Float.class)
          .withEqualsForType(
              (a, b) -> Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b),
              Double.class)
          .build();
  private static final String USER_KEY = "00112233445566778899aabbccddeeff";

  @Test
  void anyPageIsReadBackBitForBit() throws UnreadableEntryException {
    Random random = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      ServedPage page = page(random);

      ServedPage read = PackedServedPage.read(PackedServedPage.write(page));

      assertThat(read).usingRecursiveComparison(BIT_FOR_BIT).isEqualTo(page);
    }
  }

  @Test
  void anyDecisionsAreReadBackBitForBit() throws UnreadableEntryException {
    Random random = new Random(4);
    for (int round = 0; round < ROUNDS / 4; round++) {
      Decisions decisions = decisions(random);

      Decisions read = PackedDecisions.read(PackedDecisions.write(decisions));

      assertThat(read).usingRecursiveComparison(BIT_FOR_BIT).isEqualTo(decisions);
    }
  }

  @Test
  void aPageCutAnywhereIsRefusedAsCutShort() {
    byte[] entry = PackedServedPage.write(page(new Random(5)));
    for (int length = 0; length < entry.length; length++) {
      byte[] cut = Arrays.copyOf(entry, length);

      // Where the cut falls between sections, those that may be absent are.
      Throwable refusal = catchThrowable(() -> PackedServedPage.read(cut));

      assertThat(refusal == null || refusal instanceof UnreadableEntryException)
          .as("cut to %d bytes: %s", length, refusal)
          .isTrue();
    }
    assertThatThrownBy(() -> PackedServedPage.read(Arrays.copyOf(entry, entry.length / 2)))
        .isInstanceOf(UnreadableEntryException.class);
  }

  @Test
  void whateverTheBytesReadingEndsWithAnEntryOrARefusal() {
    Random random = new Random(6);
    byte[] page = PackedServedPage.write(page(random));
    byte[] decisions = PackedDecisions.write(decisions(random));
    for (int round = 0; round < ROUNDS * 5; round++) {
      byte[] altered = (round % 2 == 0 ? page : decisions).clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        altered[2 + random.nextInt(altered.length - 2)] = (byte) random.nextInt();
      }

      Throwable ofPage = catchThrowable(() -> PackedServedPage.read(altered));
      Throwable ofDecisions = catchThrowable(() -> PackedDecisions.read(altered));

      assertThat(ofPage == null || ofPage instanceof UnreadableEntryException).isTrue();
      assertThat(ofDecisions == null || ofDecisions instanceof UnreadableEntryException).isTrue();
    }
  }

  @Test
  void sectionsOfANewerWriterArePassedOver() throws UnreadableEntryException {
    ServedPage page = page(new Random(7));
    byte[] entry = PackedServedPage.write(page);
    byte[] newer = Arrays.copyOf(entry, entry.length + 4);
    newer[entry.length] = 99;
    newer[entry.length + 1] = 2;

    ServedPage read = PackedServedPage.read(newer);

    assertThat(read).usingRecursiveComparison().isEqualTo(page);
  }

  @Test
  void anotherVersionIsRefusedByItsNumber() {
    byte[] entry = PackedServedPage.write(page(new Random(8)));
    entry[1] = 9;

    assertThatThrownBy(() -> PackedServedPage.read(entry))
        .isInstanceOf(UnreadableEntryException.class)
        .hasMessage("It is packed in version 9; known here is version 1.");
  }

  @Test
  void smileIsToldApartByItsFirstByte() {
    assertThat(PackedServedPage.isPacked(new byte[] {':', ')', '\n'})).isFalse();
    assertThat(PackedServedPage.isPacked(new byte[0])).isFalse();
    assertThat(PackedServedPage.isPacked(PackedServedPage.write(page(new Random(9))))).isTrue();
  }

  @Test
  void aFullHomePageTakesLessThanTwoKilobytes() {
    Random random = new Random(10);
    List<ServedPage.ServedRow> rows = new ArrayList<>();
    for (int r = 0; r < 12; r++) {
      float[] scores = new float[24];
      float score = 0.4f;
      for (int i = 0; i < scores.length; i++) {
        score *= 1 - random.nextFloat() * 0.05f;
        scores[i] = score;
      }
      double[] certain = new double[24];
      Arrays.fill(certain, 1);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < scores.length; i++) {
        ids.add("tt%07d".formatted(random.nextInt(11_000_000)));
      }
      rows.add(ServedPage.ServedRow.plain(r, "row-" + r, ids, scores, certain, certain, certain));
    }

    byte[] entry = PackedServedPage.write(page(USER_KEY, rows));

    assertThat(entry.length).isLessThan(2_048);
  }

  private static ServedPage page(Random random) {
    List<ServedPage.ServedRow> rows = new ArrayList<>();
    int kind = random.nextInt(4);
    double product = 1;
    for (int r = random.nextInt(5); r > 0; r--) {
      int slots = random.nextInt(9);
      double[] conditional = new double[slots];
      double[] prefix = new double[slots];
      for (int i = 0; i < slots; i++) {
        conditional[i] =
            switch (kind) {
              case 0 -> 1;
              case 1 -> random.nextInt(3) / 4.0 + 0.25;
              default -> random.nextDouble();
            };
        product *= conditional[i];
        prefix[i] = product;
      }
      byte[] team = new byte[slots];
      boolean[] agreement = new boolean[slots];
      int[] ranks = new int[slots];
      for (int i = 0; i < slots; i++) {
        team[i] = (byte) random.nextInt(2);
        agreement[i] = random.nextBoolean();
        ranks[i] = random.nextInt(300) - 1;
      }
      boolean interleaved = random.nextInt(3) == 0;
      boolean compared = random.nextInt(3) == 0;
      boolean known = random.nextInt(5) > 0;
      rows.add(
          new ServedPage.ServedRow(
              random.nextInt(300),
              "row-é-" + r,
              ids(random, slots),
              floats(random, slots),
              kind == 3 ? null : probabilities(random, slots),
              known ? conditional : null,
              known ? prefix : null,
              interleaved ? team : null,
              interleaved ? agreement : null,
              compared ? Map.of("e/a", ranks, "e/b", new int[slots]) : null));
    }
    return page(new @Nullable String[] {null, USER_KEY, "u", "ABCDEF"}[random.nextInt(4)], rows);
  }

  private static ServedPage page(@Nullable String userKey, List<ServedPage.ServedRow> rows) {
    return new ServedPage(
        UUID.fromString("0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55"),
        "home",
        "home-grid@1",
        userKey,
        userKey == null ? null : "session-1",
        "home",
        "1",
        Map.of("home-ranker", "control"),
        new HashMap<>(Map.of("device", "tv", "country", "CH", "city", "Zürich")),
        "none",
        List.of("no-user-state"),
        1_795_467_600_000L,
        rows,
        userKey == null ? Map.of("home-ranker", true, "other", false) : null);
  }

  private static Decisions decisions(Random random) {
    List<String> names = List.of("votes", "comedy", "tv", "match");
    List<Decisions.EligibleRow> rows = new ArrayList<>();
    for (int r = 0; r < random.nextInt(4); r++) {
      int items = random.nextInt(30);
      float[] features = new float[items * names.size()];
      for (int i = 0; i < items; i++) {
        features[i * 4] = random.nextFloat() * 1e6f;
        features[i * 4 + 1] = random.nextInt(2);
        features[i * 4 + 2] = random.nextInt(9) == 0 ? Float.NaN : 1;
        features[i * 4 + 3] = random.nextInt(4) == 0 ? -0f : random.nextInt(300);
      }
      rows.add(
          new Decisions.EligibleRow(
              r,
              "row-" + r,
              ids(random, items),
              floats(random, items),
              features,
              random.nextBoolean() ? floats(random, items) : null,
              random.nextInt(40),
              random.nextBoolean()));
    }
    return new Decisions(
        UUID.fromString("0193c5d2-8a3b-7c41-9f0e-2b6d1a7c9e55"),
        USER_KEY,
        1_795_467_600_000L,
        "home@1/by-score/none",
        random.nextLong(),
        random.nextBoolean() ? random.nextDouble() : null,
        names,
        0.1,
        rows);
  }

  private static List<String> ids(Random random, int count) {
    int kind = random.nextInt(5);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(
          switch (kind) {
            case 0 -> "film-" + random.nextInt(100);
            case 1 -> "tt%07d".formatted(random.nextInt(20_000_000));
            case 2 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 3 -> "0".repeat(random.nextInt(3)) + random.nextInt(9_999);
            default -> "Ελ\uD83C" + (char) (0xDF9E + random.nextInt(2)) + random.nextInt(50);
          });
    }
    return ids;
  }

  private static float[] floats(Random random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = Float.intBitsToFloat(random.nextInt());
    }
    return floats;
  }

  private static double[] probabilities(Random random, int count) {
    double[] values = new double[count];
    boolean few = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      values[i] = few ? 1.0 / (1 + random.nextInt(4)) : random.nextDouble();
    }
    return values;
  }
}
