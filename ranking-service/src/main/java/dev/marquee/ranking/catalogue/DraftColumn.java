package dev.marquee.ranking.catalogue;

import dev.marquee.contract.InvalidValueException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute while a catalogue is written: of which kind it is, in which lanes it lies, and what
 * it keeps beside them.
 *
 * <p>Thread-safety: none.
 */
final class DraftColumn {
  /** What an attribute's values are. */
  enum Kind {
    FLAG("true or false"),
    NUMBER("a number"),
    TEXT("a text"),
    TEXTS("a list of texts"),
    VECTOR("a list of numbers");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    static Kind of(Object value) {
      return switch (value) {
        case Boolean flag -> FLAG;
        case Number number -> NUMBER;
        case List<?> list -> list.getFirst() instanceof Number ? VECTOR : TEXTS;
        default -> TEXT;
      };
    }
  }

  private final String attribute;
  private final int lane;
  private final int length;
  private Kind kind;
  private boolean whole;
  private final TextTable texts;
  private final ListTable lists;
  private double[] @Nullable [] exact;
  private final BitSet ownExact = new BitSet();

  private DraftColumn(DraftColumn from) {
    this.attribute = from.attribute;
    this.lane = from.lane;
    this.length = from.length;
    this.kind = from.kind;
    this.whole = from.whole;
    this.texts = from.texts;
    this.lists = from.lists;
    this.exact = from.exact.clone();
  }

  private DraftColumn(String attribute, int lane, Kind kind, int length) {
    this.attribute = attribute;
    this.lane = lane;
    this.length = length;
    this.kind = kind;
    this.whole = true;
    this.texts = new TextTable();
    this.lists = new ListTable();
    this.exact = new double[0][];
  }

  /** A column for an attribute that nobody had before. */
  static DraftColumn of(String attribute, int lane, Object value) {
    Kind kind = Kind.of(value);
    return new DraftColumn(attribute, lane, kind, kind == Kind.VECTOR ? size(value) : 1);
  }

  /** The same column, to be changed without touching this. Texts and lists are shared. */
  DraftColumn copy() {
    return new DraftColumn(this);
  }

  Kind kind() {
    return kind;
  }

  int lane() {
    return lane;
  }

  /** How many lanes it takes. */
  int lanes() {
    return length;
  }

  /** What its lanes hold where an item lacks it. */
  float missing() {
    return kind == Kind.FLAG || kind == Kind.NUMBER || kind == Kind.VECTOR ? Float.NaN : 0f;
  }

  /**
   * The kind that the column must have for a value to fit: its own, or a wider one.
   *
   * @throws InvalidValueException if there is none
   */
  Kind kindFor(Object value) {
    Kind other = Kind.of(value);
    boolean same = other == kind && (kind != Kind.VECTOR || size(value) == length);
    if (same
        || (other.compareTo(kind) < 0 && kind != Kind.VECTOR && kind.compareTo(Kind.TEXT) >= 0)) {
      return kind;
    }
    if (kind == Kind.VECTOR || other == Kind.VECTOR) {
      throw misfit(value);
    }
    return other == Kind.TEXTS ? Kind.TEXTS : Kind.TEXT;
  }

  InvalidValueException misfit(Object value) {
    Kind other = Kind.of(value);
    return new InvalidValueException(
        attribute,
        "attribute %s is %s, but %s for other items; send it alike for all."
            .formatted(
                attribute,
                shown(other, other == Kind.VECTOR ? size(value) : 0),
                shown(kind, length)));
  }

  private static String shown(Kind kind, int length) {
    return kind == Kind.VECTOR ? "a list of %d numbers".formatted(length) : kind.words;
  }

  /** Writes a value that fits to the item's row. */
  void set(float[] chunk, int offset, int item, Object value) {
    int at = offset + lane;
    switch (kind) {
      case FLAG -> chunk[at] = (Boolean) value ? 1 : 0;
      case NUMBER -> chunk[at] = number(item, ((Number) value).doubleValue());
      case TEXT -> chunk[at] = ItemRows.lane(texts.codeOf(value.toString()));
      case TEXTS -> chunk[at] = ItemRows.lane(lists.numberOf(codes(value)));
      case VECTOR -> {
        List<?> vector = (List<?>) value;
        for (int i = 0; i < length; i++) {
          chunk[at + i] = ((Number) vector.get(i)).floatValue();
        }
      }
    }
  }

  private float number(int item, double value) {
    whole &= NumberColumn.whole(value);
    int c = item >>> Chunks.SHIFT;
    boolean exactHere = c < exact.length && exact[c] != null;
    if (exactHere || !NumberColumn.fitsLane(value)) {
      exactChunk(c)[item & Chunks.MASK] = value;
    }
    return (float) value;
  }

  /** The chunk's numbers in double precision, made where there are none, ours to change. */
  private double[] exactChunk(int c) {
    if (c >= exact.length) {
      exact = Arrays.copyOf(exact, Math.max(c + 1, exact.length + (exact.length >> 1)));
    }
    double[] chunk = exact[c];
    if (chunk == null || !ownExact.get(c)) {
      chunk = chunk == null ? new double[Chunks.SIZE] : chunk.clone();
      exact[c] = chunk;
      ownExact.set(c);
    }
    return chunk;
  }

  /** Before the first exact number of a chunk is set, those that lie in its lanes must be too. */
  void spreadExact(float[] chunk, int stride, int c) {
    if (c < exact.length && exact[c] != null) {
      return;
    }
    double[] numbers = exactChunk(c);
    for (int i = 0; i < Chunks.SIZE; i++) {
      numbers[i] = NumberColumn.decimal(chunk[i * stride + lane]);
    }
  }

  /** Whether setting this value needs {@link #spreadExact} first. */
  boolean needsExact(Object value) {
    return kind == Kind.NUMBER && !NumberColumn.fitsLane(((Number) value).doubleValue());
  }

  /** Takes note that the item lacks it. */
  void clear(int item) {
    int c = item >>> Chunks.SHIFT;
    if (c < exact.length && exact[c] != null) {
      exactChunk(c)[item & Chunks.MASK] = Double.NaN;
    }
  }

  private int[] codes(Object value) {
    if (!(value instanceof List<?> list)) {
      return new int[] {texts.codeOf(value.toString())};
    }
    int[] codes = new int[list.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = texts.codeOf((String) list.get(i));
    }
    return codes;
  }

  /** Makes the column one of a wider kind; what it held so far is written anew. */
  void widen(Kind wider, ItemRows rows, int items) {
    Column before = column(rows);
    kind = wider;
    exact = new double[0][];
    for (int item = 0; item < items; item++) {
      Object value = before.value(item);
      float[] chunk = rows.chunk(item);
      int offset = rows.offset(item);
      if (value == null) {
        chunk[offset + lane] = missing();
      } else {
        set(chunk, offset, item, value);
      }
    }
  }

  /** The column, to be read. */
  Column column(ItemRows rows) {
    return switch (kind) {
      case FLAG -> new NumberColumn(rows, lane, NumberColumn.Kind.FLAG, exact);
      case NUMBER ->
          new NumberColumn(
              rows, lane, whole ? NumberColumn.Kind.WHOLE : NumberColumn.Kind.DECIMAL, exact);
      case TEXT -> new TextColumn(rows, lane, texts.view());
      case TEXTS -> new TextsColumn(rows, lane, texts.view(), lists.view());
      case VECTOR -> new VectorColumn(rows, lane, length);
    };
  }

  private static int size(Object value) {
    return value instanceof List<?> list ? list.size() : 1;
  }
}
