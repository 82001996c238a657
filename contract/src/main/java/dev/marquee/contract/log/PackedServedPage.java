package dev.marquee.contract.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ServedPage} as the log's bytes: about seven bytes a slot where nothing is randomised.
 *
 * <p>A field that is added to the record is added here as a section with a tag of its own, at the
 * end of both methods; readers that do not know it pass over it, and where an older writer left it
 * out it is null.
 *
 * <p>Thread-safety: pure. Cost: O(slots).
 */
public final class PackedServedPage {
  private static final int HEAD = 1;
  private static final int ROWS = 2;
  private static final int ITEMS = 3;
  private static final int SCORES = 4;
  private static final int PROPENSITY = 5;
  private static final int CONDITIONAL = 6;
  private static final int PREFIX = 7;
  private static final int TRIGGERED = 8;
  private static final int TEAMS = 9;
  private static final int RANKS = 10;

  private static final int HEAD_BYTES = 256;
  private static final int BYTES_PER_SLOT = 12;

  private static final byte NOBODY = 0;
  private static final byte HEXADECIMAL = 1;
  private static final byte TEXT = 2;
  private static final int HEXADECIMAL_LENGTH = 32;
  private static final HexFormat HEX = HexFormat.of();

  private PackedServedPage() {}

  /** Whether these bytes are packed; else they are Smile, as entries were before. */
  public static boolean isPacked(byte[] entry) {
    return EntryReader.isPacked(entry);
  }

  /** The bytes of a page. Every array of a row has an entry for each of its items. */
  public static byte[] write(ServedPage page) {
    List<String> itemIds = new ArrayList<>();
    page.rows().forEach(row -> itemIds.addAll(row.itemIds()));
    EntryWriter out = new EntryWriter(HEAD_BYTES + BYTES_PER_SLOT * itemIds.size());
    int begun = out.begin(HEAD);
    writeHead(out, page);
    out.end(begun);
    begun = out.begin(ROWS);
    rowsOf(page).write(out);
    out.end(begun);
    begun = out.begin(ITEMS);
    PackedSlots.writeIds(out, itemIds);
    out.end(begun);
    begun = out.begin(SCORES);
    int last = 0;
    for (ServedPage.ServedRow row : page.rows()) {
      PackedSlots.writeScores(out, row.scores(), last);
      last = PackedSlots.lastOf(row.scores(), last);
    }
    out.end(begun);
    List<double @Nullable []> conditional = column(page, ServedPage.ServedRow::conditional);
    begun = out.begin(PROPENSITY);
    PackedProbabilities.write(out, column(page, ServedPage.ServedRow::propensity), null);
    out.end(begun);
    begun = out.begin(CONDITIONAL);
    PackedProbabilities.write(out, conditional, null);
    out.end(begun);
    begun = out.begin(PREFIX);
    PackedProbabilities.write(out, column(page, ServedPage.ServedRow::prefix), conditional);
    out.end(begun);
    writeComparison(out, page);
    return out.toBytes();
  }

  private static void writeComparison(EntryWriter out, ServedPage page) {
    Map<String, Boolean> triggered = page.triggered();
    if (triggered != null) {
      int begun = out.begin(TRIGGERED);
      PackedComparison.writeTriggered(out, triggered);
      out.end(begun);
    }
    if (page.rows().stream().anyMatch(PackedComparison::interleaved)) {
      int begun = out.begin(TEAMS);
      PackedComparison.writeTeams(out, page.rows());
      out.end(begun);
    }
    if (page.rows().stream().anyMatch(row -> row.ranks() != null)) {
      int begun = out.begin(RANKS);
      PackedComparison.writeRanks(out, page.rows());
      out.end(begun);
    }
  }

  /**
   * The page of some bytes.
   *
   * @throws UnreadableEntryException if they are no packed page, whatever they are
   */
  public static ServedPage read(byte[] entry) throws UnreadableEntryException {
    Map<Integer, EntryReader> sections = EntryReader.sections(entry);
    PackedRows rows = PackedRows.read(EntryReader.required(sections, ROWS));
    EntryReader items = EntryReader.required(sections, ITEMS);
    String[] itemIds = PackedSlots.readIds(items, rows.slots(items));
    EntryReader scores = EntryReader.required(sections, SCORES);
    float[] allScores = PackedSlots.readScores(scores, rows.slots(scores), 0);
    int[] sizes = rows.sizes();
    List<double @Nullable []> propensity = probabilities(sections, PROPENSITY, sizes, null);
    List<double @Nullable []> conditional = probabilities(sections, CONDITIONAL, sizes, null);
    List<double @Nullable []> prefix = probabilities(sections, PREFIX, sizes, conditional);
    EntryReader teams = sections.get(TEAMS);
    List<byte @Nullable []> slots = teams == null ? null : PackedComparison.readTeams(teams, sizes);
    EntryReader compared = sections.get(RANKS);
    List<@Nullable Map<String, int[]>> ranks =
        compared == null ? null : PackedComparison.readRanks(compared, sizes);
    List<ServedPage.ServedRow> served = new ArrayList<>(sizes.length);
    int from = 0;
    for (int r = 0; r < sizes.length; r++) {
      int to = from + sizes[r];
      byte[] ofRow = slots == null ? null : slots.get(r);
      served.add(
          new ServedPage.ServedRow(
              rows.rows()[r],
              rows.rowIds()[r],
              List.of(Arrays.copyOfRange(itemIds, from, to)),
              Arrays.copyOfRange(allScores, from, to),
              propensity.get(r),
              conditional.get(r),
              prefix.get(r),
              PackedComparison.team(ofRow),
              PackedComparison.agreement(ofRow),
              ranks == null ? null : ranks.get(r)));
      from = to;
    }
    EntryReader triggered = sections.get(TRIGGERED);
    return readHead(
        EntryReader.required(sections, HEAD),
        served,
        triggered == null ? null : PackedComparison.readTriggered(triggered));
  }

  private static void writeHead(EntryWriter out, ServedPage page) {
    out.uuid(page.pageId());
    out.lowBytes(page.servedMillis(), Long.BYTES);
    out.text(page.page());
    out.text(page.layout());
    writeUserKey(out, page.userKey());
    out.optionalText(page.sessionId());
    out.text(page.modelName());
    out.text(page.modelVersion());
    out.text(page.exploration());
    out.texts(page.cells());
    out.texts(page.context());
    out.texts(page.degraded());
  }

  private static ServedPage readHead(
      EntryReader in, List<ServedPage.ServedRow> rows, @Nullable Map<String, Boolean> triggered)
      throws UnreadableEntryException {
    var pageId = in.uuid();
    long servedMillis = in.lowBytes(Long.BYTES);
    String page = in.text();
    String layout = in.text();
    String userKey = readUserKey(in);
    String sessionId = in.optionalText();
    String modelName = in.text();
    String modelVersion = in.text();
    String exploration = in.text();
    Map<String, String> cells = in.textsByName();
    Map<String, String> context = in.textsByName();
    return new ServedPage(
        pageId,
        page,
        layout,
        userKey,
        sessionId,
        modelName,
        modelVersion,
        cells,
        context,
        exploration,
        in.texts(),
        servedMillis,
        rows,
        triggered);
  }

  /** A pseudonym is sixteen bytes in hexadecimal digits. */
  static void writeUserKey(EntryWriter out, @Nullable String userKey) {
    if (userKey == null) {
      out.put(NOBODY);
    } else if (userKey.length() == HEXADECIMAL_LENGTH && hexadecimal(userKey)) {
      out.put(HEXADECIMAL);
      for (byte part : HEX.parseHex(userKey)) {
        out.put(part);
      }
    } else {
      out.put(TEXT);
      out.text(userKey);
    }
  }

  static @Nullable String readUserKey(EntryReader in) throws UnreadableEntryException {
    byte form = in.take();
    return switch (form) {
      case NOBODY -> null;
      case TEXT -> in.text();
      case HEXADECIMAL -> {
        byte[] parts = new byte[HEXADECIMAL_LENGTH / 2];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = in.take();
        }
        yield HEX.formatHex(parts);
      }
      default ->
          throw new UnreadableEntryException(
              "Its pseudonym has the unknown form %d.".formatted(form));
    };
  }

  private static boolean hexadecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  private static PackedRows rowsOf(ServedPage page) {
    int count = page.rows().size();
    PackedRows rows = new PackedRows(new int[count], new String[count], new int[count]);
    for (int r = 0; r < count; r++) {
      ServedPage.ServedRow row = page.rows().get(r);
      rows.rows()[r] = row.row();
      rows.rowIds()[r] = row.rowId();
      rows.sizes()[r] = row.itemIds().size();
    }
    return rows;
  }

  private static List<double @Nullable []> column(
      ServedPage page, Function<ServedPage.ServedRow, double @Nullable []> kind) {
    List<double @Nullable []> rows = new ArrayList<>(page.rows().size());
    for (ServedPage.ServedRow row : page.rows()) {
      rows.add(kind.apply(row));
    }
    return rows;
  }

  private static List<double @Nullable []> probabilities(
      Map<Integer, EntryReader> sections,
      int tag,
      int[] sizes,
      @Nullable List<double @Nullable []> factors)
      throws UnreadableEntryException {
    EntryReader section = sections.get(tag);
    return section == null
        ? PackedProbabilities.unknown(sizes.length)
        : PackedProbabilities.read(section, sizes, factors);
  }
}
