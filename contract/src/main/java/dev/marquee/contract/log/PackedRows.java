package dev.marquee.contract.log;

/**
 * Where the rows of a packed entry begin and end; everything else of a slot stands in sections over
 * all slots.
 *
 * @param rows zero-based numbers
 * @param rowIds stable names
 * @param sizes how many slots, or eligible items, each has
 */
record PackedRows(int[] rows, String[] rowIds, int[] sizes) {
  static PackedRows read(EntryReader in) throws UnreadableEntryException {
    int count = in.count();
    PackedRows read = new PackedRows(new int[count], new String[count], new int[count]);
    for (int r = 0; r < count; r++) {
      read.rows[r] = in.number();
      read.rowIds[r] = in.text();
      read.sizes[r] = in.number();
    }
    return read;
  }

  void write(EntryWriter out) {
    out.varint(rows.length);
    for (int r = 0; r < rows.length; r++) {
      out.varint(rows[r]);
      out.text(rowIds[r]);
      out.varint(sizes[r]);
    }
  }

  /** All slots together, of which each takes a byte at least of a section. */
  int slots(EntryReader section) throws UnreadableEntryException {
    long slots = 0;
    for (int size : sizes) {
      slots += size;
    }
    section.need(slots);
    return (int) slots;
  }
}
