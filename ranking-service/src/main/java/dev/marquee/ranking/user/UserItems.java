package dev.marquee.ranking.user;

import dev.marquee.contract.state.UserState;
import dev.marquee.ranking.catalogue.Catalogue;
import java.util.Arrays;
import java.util.List;

/**
 * What a user did with the items of one catalogue snapshot, by item index: a hash table with open
 * addressing over primitive arrays. Items that the catalogue no longer has are left out.
 *
 * <p>Thread-safety: immutable. Cost: O(size of the state) to make, some 40 bytes for each of its
 * entries; O(1) expected for each question.
 */
public final class UserItems {
  /** Who did nothing. */
  public static final UserItems NONE = of(Catalogue.EMPTY, UserState.NEW_USER);

  /** Up to this share of its length an item was only tried. */
  public static final double STARTED = 0.02;

  /** From this share of its length on an item was watched to its end: what is left are credits. */
  public static final double ENDED = 0.95;

  private static final int FREE = -1;
  private static final int SPREAD = 0x9E3779B9;
  private static final byte FINISHED = 1;
  private static final byte BLOCKED = 2;

  private final int[] table;
  private final int[] items;
  private final int[] timesSeen;
  private final long[] lastSeen;
  private final float[] progress;
  private final byte[] marks;
  private final int[] recentPlays;
  private final long[] recentPlayMillis;
  private final int[] unfinished;
  private final int[] listed;
  private int size;

  private UserItems(Catalogue catalogue, UserState state) {
    int most =
        state.seen().size()
            + state.progress().size()
            + state.finished().size()
            + state.blocked().size();
    this.table = new int[Math.max(4, Integer.highestOneBit(Math.max(1, most)) * 4)];
    Arrays.fill(table, FREE);
    this.items = new int[most];
    this.timesSeen = new int[most];
    this.lastSeen = new long[most];
    this.progress = new float[most];
    this.marks = new byte[most];
    this.recentPlays = recentPlays(catalogue, state.recentPlays());
    this.recentPlayMillis = recentPlayMillis(catalogue, state.recentPlays());
    this.listed = listed(catalogue, state.list());
    putSeen(catalogue, state.seen());
    putBlocked(catalogue, state.blocked());
    long[] ends = new long[most];
    putFinished(catalogue, state.finished(), ends);
    this.unfinished = putProgress(catalogue, state.progress(), ends);
  }

  /** What the state says of the catalogue's items. */
  public static UserItems of(Catalogue catalogue, UserState state) {
    return new UserItems(catalogue, state);
  }

  /** What was played, newest first. Not to be changed. */
  public int[] recentPlays() {
    return recentPlays;
  }

  /** When each of {@link #recentPlays()} was, in Unix milliseconds. Not to be changed. */
  public long[] recentPlayMillis() {
    return recentPlayMillis;
  }

  /**
   * What was begun and not brought to its end: played between {@link #STARTED} and {@link #ENDED},
   * and not finished since; newest first. Not to be changed.
   */
  public int[] unfinished() {
    return unfinished;
  }

  /** The user's own list, newest first. Not to be changed. */
  public int[] listed() {
    return listed;
  }

  /** How often the item was viewable, as {@link UserState.Seen} counts it. */
  public int timesSeen(int item) {
    int at = find(item);
    return at == FREE ? 0 : timesSeen[at];
  }

  /** When the item was last viewable, in Unix milliseconds; 0 if it never was. */
  public long lastSeenMillis(int item) {
    int at = find(item);
    return at == FREE ? 0 : lastSeen[at];
  }

  /** How far the item was played when last: a share of its length, 0 if it never was. */
  public float progress(int item) {
    int at = find(item);
    return at == FREE ? 0 : progress[at];
  }

  /** Whether the item was played to its end, and not begun again since. */
  public boolean finished(int item) {
    return marked(item, FINISHED);
  }

  /** Whether the item was dismissed or disliked. */
  public boolean blocked(int item) {
    return marked(item, BLOCKED);
  }

  private boolean marked(int item, byte mark) {
    int at = find(item);
    return at != FREE && (marks[at] & mark) != 0;
  }

  private static int[] recentPlays(Catalogue catalogue, List<UserState.RecentPlay> plays) {
    int[] found = new int[plays.size()];
    int count = 0;
    for (UserState.RecentPlay play : plays) {
      int item = catalogue.indexOf(play.itemId());
      if (item >= 0) {
        found[count++] = item;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static long[] recentPlayMillis(Catalogue catalogue, List<UserState.RecentPlay> plays) {
    long[] found = new long[plays.size()];
    int count = 0;
    for (UserState.RecentPlay play : plays) {
      if (catalogue.indexOf(play.itemId()) >= 0) {
        found[count++] = play.time().toEpochMilli();
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int[] listed(Catalogue catalogue, List<UserState.Mark> list) {
    int[] found = new int[list.size()];
    int count = 0;
    for (UserState.Mark mark : list) {
      int item = mark.on() ? catalogue.indexOf(mark.itemId()) : -1;
      if (item >= 0) {
        found[count++] = item;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private void putSeen(Catalogue catalogue, List<UserState.Seen> all) {
    for (UserState.Seen seen : all) {
      int item = catalogue.indexOf(seen.itemId());
      if (item >= 0) {
        int at = put(item);
        timesSeen[at] = seen.times();
        lastSeen[at] = seen.millis();
      }
    }
  }

  private void putBlocked(Catalogue catalogue, List<UserState.Mark> all) {
    for (UserState.Mark mark : all) {
      int item = mark.on() ? catalogue.indexOf(mark.itemId()) : -1;
      if (item >= 0) {
        marks[put(item)] |= BLOCKED;
      }
    }
  }

  private void putFinished(Catalogue catalogue, List<UserState.Finished> all, long[] ends) {
    for (UserState.Finished finished : all) {
      int item = catalogue.indexOf(finished.itemId());
      if (item >= 0) {
        int at = put(item);
        marks[at] |= FINISHED;
        ends[at] = finished.millis();
      }
    }
  }

  /** Takes the shares, newest first, and gathers what is unfinished. */
  private int[] putProgress(Catalogue catalogue, List<UserState.Progress> all, long[] ends) {
    int[] found = new int[all.size()];
    int count = 0;
    for (UserState.Progress play : all) {
      int item = catalogue.indexOf(play.itemId());
      if (item < 0) {
        continue;
      }
      int at = put(item);
      progress[at] = (float) play.share();
      if (play.share() >= ENDED) {
        marks[at] |= FINISHED;
      } else if (play.millis() > ends[at]) {
        marks[at] &= ~FINISHED;
        if (play.share() >= STARTED) {
          found[count++] = item;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int find(int item) {
    return table[place(item)];
  }

  private int put(int item) {
    int at = place(item);
    if (table[at] == FREE) {
      items[size] = item;
      table[at] = size++;
    }
    return table[at];
  }

  private int place(int item) {
    int at = ((item * SPREAD) >>> 7) & (table.length - 1);
    while (table[at] != FREE && items[table[at]] != item) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }
}
