package dev.marquee.contract.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of probability of all slots of a page, packed and exact: a byte where all are unknown,
 * all certain, or all the running product of another kind; else one byte a slot while there are few
 * different ones, and eight beyond that.
 */
final class PackedProbabilities {
  private static final byte ALL_UNKNOWN = 0;
  private static final byte ALL_CERTAIN = 1;
  private static final byte ALL_PRODUCTS = 2;
  private static final byte BY_ROW = 3;

  private static final byte UNKNOWN = 0;
  private static final byte CERTAIN = 1;
  private static final byte LISTED = 2;
  private static final byte PLAIN = 3;

  private static final int MOST_LISTED = 255;

  private PackedProbabilities() {}

  /**
   * Writes them.
   *
   * @param rows per row one for each slot, or null where unknown
   * @param factors of which these may be the running product over the page; null if of none
   */
  static void write(
      EntryWriter out,
      List<double @Nullable []> rows,
      @Nullable List<double @Nullable []> factors) {
    if (rows.stream().allMatch(row -> row == null)) {
      out.put(ALL_UNKNOWN);
    } else if (rows.stream().allMatch(PackedProbabilities::certain)) {
      out.put(ALL_CERTAIN);
    } else if (factors != null && products(rows, factors)) {
      out.put(ALL_PRODUCTS);
    } else {
      out.put(BY_ROW);
      writeByRow(out, rows);
    }
  }

  /**
   * Reads them.
   *
   * @param sizes how many slots each row has
   * @param factors as they were read; null if there are none
   */
  static List<double @Nullable []> read(
      EntryReader in, int[] sizes, @Nullable List<double @Nullable []> factors)
      throws UnreadableEntryException {
    byte form = in.take();
    return switch (form) {
      case ALL_UNKNOWN -> unknown(sizes.length);
      case ALL_CERTAIN -> {
        List<double @Nullable []> rows = new ArrayList<>(sizes.length);
        for (int size : sizes) {
          rows.add(certain(size));
        }
        yield rows;
      }
      case ALL_PRODUCTS -> products(factors);
      case BY_ROW -> readByRow(in, sizes);
      default ->
          throw new UnreadableEntryException(
              "Its probabilities have the unknown form %d.".formatted(form));
    };
  }

  /** Of rows about which nothing is known. */
  static List<double @Nullable []> unknown(int rows) {
    List<double @Nullable []> unknown = new ArrayList<>(rows);
    for (int r = 0; r < rows; r++) {
      unknown.add(null);
    }
    return unknown;
  }

  private static boolean certain(double @Nullable [] row) {
    if (row == null) {
      return false;
    }
    for (double probability : row) {
      if (probability != 1) {
        return false;
      }
    }
    return true;
  }

  private static double[] certain(int size) {
    double[] row = new double[size];
    Arrays.fill(row, 1);
    return row;
  }

  private static boolean products(
      List<double @Nullable []> rows, List<double @Nullable []> factors) {
    double product = 1;
    for (int r = 0; r < rows.size(); r++) {
      double[] row = rows.get(r);
      double[] factor = factors.get(r);
      if (row == null || factor == null) {
        return false;
      }
      for (int i = 0; i < row.length; i++) {
        product *= factor[i];
        if (Double.doubleToRawLongBits(row[i]) != Double.doubleToRawLongBits(product)) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<double @Nullable []> products(@Nullable List<double @Nullable []> factors)
      throws UnreadableEntryException {
    if (factors == null) {
      throw new UnreadableEntryException("Its probabilities are products of unknown ones.");
    }
    double product = 1;
    List<double @Nullable []> rows = new ArrayList<>(factors.size());
    for (double[] factor : factors) {
      if (factor == null) {
        throw new UnreadableEntryException("Its probabilities are products of unknown ones.");
      }
      double[] row = new double[factor.length];
      for (int i = 0; i < row.length; i++) {
        product *= factor[i];
        row[i] = product;
      }
      rows.add(row);
    }
    return rows;
  }

  private static void writeByRow(EntryWriter out, List<double @Nullable []> rows) {
    double[] listed = different(rows);
    out.put((byte) listed.length);
    for (double probability : listed) {
      out.float64(probability);
    }
    for (double[] row : rows) {
      if (row == null) {
        out.put(UNKNOWN);
      } else if (certain(row)) {
        out.put(CERTAIN);
      } else if (listed.length > 0) {
        out.put(LISTED);
        for (double probability : row) {
          out.put((byte) indexOf(listed, listed.length, probability));
        }
      } else {
        out.put(PLAIN);
        for (double probability : row) {
          out.float64(probability);
        }
      }
    }
  }

  /** The different ones; none at all where they are too many for a list to pay. */
  private static double[] different(List<double @Nullable []> rows) {
    double[] listed = new double[16];
    int count = 0;
    int slots = 0;
    for (double[] row : rows) {
      if (row == null || certain(row)) {
        continue;
      }
      slots += row.length;
      for (double probability : row) {
        if (indexOf(listed, count, probability) < 0) {
          if (count == MOST_LISTED) {
            return new double[0];
          }
          listed = count == listed.length ? Arrays.copyOf(listed, count * 2) : listed;
          listed[count++] = probability;
        }
      }
    }
    boolean pays = count * Double.BYTES + slots < slots * Double.BYTES;
    return pays ? Arrays.copyOf(listed, count) : new double[0];
  }

  private static int indexOf(double[] listed, int count, double probability) {
    long bits = Double.doubleToRawLongBits(probability);
    for (int i = 0; i < count; i++) {
      if (Double.doubleToRawLongBits(listed[i]) == bits) {
        return i;
      }
    }
    return -1;
  }

  private static List<double @Nullable []> readByRow(EntryReader in, int[] sizes)
      throws UnreadableEntryException {
    List<double @Nullable []> rows = new ArrayList<>(sizes.length);
    double[] listed = new double[in.take() & 0xff];
    for (int i = 0; i < listed.length; i++) {
      listed[i] = in.float64();
    }
    for (int size : sizes) {
      byte form = in.take();
      rows.add(
          switch (form) {
            case UNKNOWN -> null;
            case CERTAIN -> certain(size);
            case LISTED -> listed(in, size, listed);
            case PLAIN -> plain(in, size);
            default ->
                throw new UnreadableEntryException(
                    "The probabilities of a row have the unknown form %d.".formatted(form));
          });
    }
    return rows;
  }

  private static double[] listed(EntryReader in, int size, double[] listed)
      throws UnreadableEntryException {
    in.need(size);
    double[] row = new double[size];
    for (int i = 0; i < size; i++) {
      int index = in.take() & 0xff;
      if (index >= listed.length) {
        throw new UnreadableEntryException("A probability is not among those listed.");
      }
      row[i] = listed[index];
    }
    return row;
  }

  private static double[] plain(EntryReader in, int size) throws UnreadableEntryException {
    in.need((long) size * Double.BYTES);
    double[] row = new double[size];
    for (int i = 0; i < size; i++) {
      row[i] = in.float64();
    }
    return row;
  }
}
