package dev.marquee.contract.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link Decisions} as the log's bytes. A field that is added to the record is added here as a
 * section with a tag of its own, as with {@link PackedServedPage}.
 *
 * <p>Thread-safety: pure. Cost: O(items · features).
 */
public final class PackedDecisions {
  private static final int HEAD = 1;
  private static final int FEATURE_NAMES = 2;
  private static final int ROWS = 3;
  private static final int ITEMS = 4;
  private static final int SCORES = 5;
  private static final int FEATURES = 6;
  private static final int TEMPERATURE = 7;
  private static final int LOGITS = 8;
  private static final int REACH = 9;

  private static final byte UNKNOWN = 0;
  private static final byte AS_SCORES = 1;
  private static final byte PLAIN = 2;

  private static final int HEAD_BYTES = 512;
  private static final int BYTES_PER_ITEM = 12;

  private PackedDecisions() {}

  /** Whether these bytes are packed; else they are Smile, as entries were before. */
  public static boolean isPacked(byte[] entry) {
    return EntryReader.isPacked(entry);
  }

  /** The bytes of decisions. Every row has a score, and a value of each feature, for each item. */
  public static byte[] write(Decisions decisions) {
    List<Decisions.EligibleRow> rows = decisions.rows();
    int width = decisions.featureNames().size();
    List<String> itemIds = new ArrayList<>();
    rows.forEach(row -> itemIds.addAll(row.itemIds()));
    EntryWriter out = new EntryWriter(HEAD_BYTES + (BYTES_PER_ITEM + 2 * width) * itemIds.size());
    int begun = out.begin(HEAD);
    writeHead(out, decisions);
    out.end(begun);
    begun = out.begin(FEATURE_NAMES);
    out.texts(decisions.featureNames());
    out.end(begun);
    begun = out.begin(ROWS);
    rowsOf(rows).write(out);
    out.end(begun);
    begun = out.begin(ITEMS);
    PackedSlots.writeIds(out, itemIds);
    out.end(begun);
    begun = out.begin(SCORES);
    int last = 0;
    for (Decisions.EligibleRow row : rows) {
      PackedSlots.writeScores(out, row.scores(), last);
      last = PackedSlots.lastOf(row.scores(), last);
    }
    out.end(begun);
    begun = out.begin(FEATURES);
    for (Decisions.EligibleRow row : rows) {
      if (!row.itemIds().isEmpty()) {
        PackedFeatures.write(out, row.features(), width);
      }
    }
    out.end(begun);
    Double temperature = decisions.temperature();
    if (temperature != null) {
      begun = out.begin(TEMPERATURE);
      out.float64(temperature);
      out.end(begun);
    }
    begun = out.begin(LOGITS);
    for (Decisions.EligibleRow row : rows) {
      writeLogits(out, row);
    }
    out.end(begun);
    begun = out.begin(REACH);
    for (Decisions.EligibleRow row : rows) {
      out.varint(row.reach());
      out.put((byte) (row.pinned() ? 1 : 0));
    }
    out.end(begun);
    return out.toBytes();
  }

  /** Often the scores themselves. */
  private static void writeLogits(EntryWriter out, Decisions.EligibleRow row) {
    float[] logits = row.logits();
    if (logits == null) {
      out.put(UNKNOWN);
    } else if (Arrays.equals(logits, row.scores())) {
      out.put(AS_SCORES);
    } else {
      out.put(PLAIN);
      PackedSlots.writeScores(out, logits, 0);
    }
  }

  private static float @Nullable [] readLogits(@Nullable EntryReader in, float[] scores)
      throws UnreadableEntryException {
    byte form = in == null ? UNKNOWN : in.take();
    return switch (form) {
      case UNKNOWN -> null;
      case AS_SCORES -> scores.clone();
      case PLAIN -> PackedSlots.readScores(required(in), scores.length, 0);
      default ->
          throw new UnreadableEntryException(
              "Its logits have the unknown form %d.".formatted(form));
    };
  }

  private static EntryReader required(@Nullable EntryReader in) throws UnreadableEntryException {
    if (in == null) {
      throw new UnreadableEntryException("It has no logits.");
    }
    return in;
  }

  /**
   * The decisions of some bytes.
   *
   * @throws UnreadableEntryException if they are no packed decisions, whatever they are
   */
  public static Decisions read(byte[] entry) throws UnreadableEntryException {
    Map<Integer, EntryReader> sections = EntryReader.sections(entry);
    List<String> names = EntryReader.required(sections, FEATURE_NAMES).texts();
    PackedRows rows = PackedRows.read(EntryReader.required(sections, ROWS));
    EntryReader items = EntryReader.required(sections, ITEMS);
    String[] itemIds = PackedSlots.readIds(items, rows.slots(items));
    EntryReader scores = EntryReader.required(sections, SCORES);
    float[] allScores = PackedSlots.readScores(scores, rows.slots(scores), 0);
    EntryReader features = EntryReader.required(sections, FEATURES);
    EntryReader logits = sections.get(LOGITS);
    EntryReader reach = sections.get(REACH);
    List<Decisions.EligibleRow> eligible = new ArrayList<>(rows.sizes().length);
    int from = 0;
    for (int r = 0; r < rows.sizes().length; r++) {
      int size = rows.sizes()[r];
      float[] ofRow = Arrays.copyOfRange(allScores, from, from + size);
      eligible.add(
          new Decisions.EligibleRow(
              rows.rows()[r],
              rows.rowIds()[r],
              List.of(Arrays.copyOfRange(itemIds, from, from + size)),
              ofRow,
              PackedFeatures.read(features, size, names.size()),
              readLogits(logits, ofRow),
              reach == null ? size : reach.number(),
              reach != null && reach.take() != 0));
      from += size;
    }
    EntryReader temperature = sections.get(TEMPERATURE);
    return readHead(
        EntryReader.required(sections, HEAD),
        temperature == null ? null : (Double) temperature.float64(),
        names,
        eligible);
  }

  private static void writeHead(EntryWriter out, Decisions decisions) {
    out.uuid(decisions.pageId());
    out.lowBytes(decisions.servedMillis(), Long.BYTES);
    out.lowBytes(decisions.seed(), Long.BYTES);
    out.float64(decisions.decisionRate());
    out.text(decisions.policyVersion());
    PackedServedPage.writeUserKey(out, decisions.userKey());
  }

  private static Decisions readHead(
      EntryReader in,
      @Nullable Double temperature,
      List<String> names,
      List<Decisions.EligibleRow> rows)
      throws UnreadableEntryException {
    var pageId = in.uuid();
    long servedMillis = in.lowBytes(Long.BYTES);
    long seed = in.lowBytes(Long.BYTES);
    double decisionRate = in.float64();
    String policyVersion = in.text();
    return new Decisions(
        pageId,
        PackedServedPage.readUserKey(in),
        servedMillis,
        policyVersion,
        seed,
        temperature,
        names,
        decisionRate,
        rows);
  }

  private static PackedRows rowsOf(List<Decisions.EligibleRow> eligible) {
    int count = eligible.size();
    PackedRows rows = new PackedRows(new int[count], new String[count], new int[count]);
    for (int r = 0; r < count; r++) {
      Decisions.EligibleRow row = eligible.get(r);
      rows.rows()[r] = row.row();
      rows.rowIds()[r] = row.rowId();
      rows.sizes()[r] = row.itemIds().size();
    }
    return rows;
  }
}
