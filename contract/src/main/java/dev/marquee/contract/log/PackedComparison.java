package dev.marquee.contract.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page was compared with, packed: the team and the agreement of interleaved slots, one byte
 * a slot; ranks under other cells, as differences along a row.
 */
final class PackedComparison {
  private static final int OTHER = 1;
  private static final int AGREED = 2;

  private PackedComparison() {}

  /** Whether a row is interleaved. */
  static boolean interleaved(ServedPage.ServedRow row) {
    return row.team() != null && row.agreement() != null;
  }

  static void writeTeams(EntryWriter out, List<ServedPage.ServedRow> rows) {
    for (ServedPage.ServedRow row : rows) {
      byte[] team = row.team();
      boolean[] agreement = row.agreement();
      if (team == null || agreement == null) {
        out.put((byte) 0);
        continue;
      }
      out.put((byte) 1);
      for (int i = 0; i < team.length; i++) {
        out.put(
            (byte)
                ((team[i] == ServedPage.ServedRow.OWN_TEAM ? 0 : OTHER)
                    | (agreement[i] ? AGREED : 0)));
      }
    }
  }

  /** Per row its slots' bytes, null where it is not interleaved. */
  static List<byte @Nullable []> readTeams(EntryReader in, int[] sizes)
      throws UnreadableEntryException {
    List<byte @Nullable []> rows = new ArrayList<>(sizes.length);
    for (int size : sizes) {
      if (in.take() == 0) {
        rows.add(null);
        continue;
      }
      in.need(size);
      byte[] slots = new byte[size];
      for (int i = 0; i < size; i++) {
        slots[i] = in.take();
      }
      rows.add(slots);
    }
    return rows;
  }

  static byte @Nullable [] team(byte @Nullable [] slots) {
    if (slots == null) {
      return null;
    }
    byte[] team = new byte[slots.length];
    for (int i = 0; i < team.length; i++) {
      team[i] =
          (slots[i] & OTHER) == 0 ? ServedPage.ServedRow.OWN_TEAM : ServedPage.ServedRow.OTHER_TEAM;
    }
    return team;
  }

  static boolean @Nullable [] agreement(byte @Nullable [] slots) {
    if (slots == null) {
      return null;
    }
    boolean[] agreement = new boolean[slots.length];
    for (int i = 0; i < agreement.length; i++) {
      agreement[i] = (slots[i] & AGREED) != 0;
    }
    return agreement;
  }

  static void writeRanks(EntryWriter out, List<ServedPage.ServedRow> rows) {
    for (ServedPage.ServedRow row : rows) {
      Map<String, int[]> ranks = row.ranks();
      if (ranks == null) {
        out.put((byte) 0);
        continue;
      }
      out.put((byte) 1);
      out.varint(ranks.size());
      ranks.forEach(
          (cell, ofCell) -> {
            out.text(cell);
            int last = 0;
            for (int rank : ofCell) {
              out.zigzag(rank - last);
              last = rank;
            }
          });
    }
  }

  static List<@Nullable Map<String, int[]>> readRanks(EntryReader in, int[] sizes)
      throws UnreadableEntryException {
    List<@Nullable Map<String, int[]>> rows = new ArrayList<>(sizes.length);
    for (int size : sizes) {
      if (in.take() == 0) {
        rows.add(null);
        continue;
      }
      Map<String, int[]> ranks = new LinkedHashMap<>();
      for (int left = in.count(); left > 0; left--) {
        String cell = in.text();
        in.need(size);
        int[] ofCell = new int[size];
        int last = 0;
        for (int i = 0; i < size; i++) {
          last += in.zigzag();
          ofCell[i] = last;
        }
        ranks.put(cell, ofCell);
      }
      rows.add(Collections.unmodifiableMap(ranks));
    }
    return rows;
  }

  static void writeTriggered(EntryWriter out, Map<String, Boolean> triggered) {
    out.varint(triggered.size());
    triggered.forEach(
        (experiment, differs) -> {
          out.text(experiment);
          out.put((byte) (differs ? 1 : 0));
        });
  }

  static Map<String, Boolean> readTriggered(EntryReader in) throws UnreadableEntryException {
    Map<String, Boolean> triggered = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      triggered.put(in.text(), in.take() != 0);
    }
    return Collections.unmodifiableMap(triggered);
  }
}
