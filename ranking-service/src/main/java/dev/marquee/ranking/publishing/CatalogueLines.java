package dev.marquee.ranking.publishing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.edge.problem.Violation;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.CatalogueDraft;
import dev.marquee.ranking.jsonlines.Lines;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Items as lines of JSON, and changes as such lines after a mark: {@code +} for an item that is
 * put, {@code -} for the id of one that is removed.
 */
@Singleton
final class CatalogueLines {
  private static final byte PUT = '+';
  private static final byte REMOVE = '-';

  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final int maxBytes;

  CatalogueLines(ObjectMapper json, CatalogueSettings settings) {
    this.reader = json.readerFor(Item.class);
    this.writer = json.writerFor(Item.class);
    this.maxBytes = Math.toIntExact(settings.maxLine().asLongValue());
  }

  Lines of(InputStream in) {
    return new Lines(in, maxBytes);
  }

  /**
   * The item that a line holds.
   *
   * @throws InvalidValueException if it holds none
   */
  Item item(Lines lines) {
    if (lines.tooLong()) {
      throw new InvalidValueException(
          "line", "it is longer than %d bytes, which one item may take.".formatted(maxBytes));
    }
    return item(lines.bytes(), 0);
  }

  private Item item(byte[] line, int offset) {
    try {
      return reader.readValue(line, offset, line.length - offset);
    } catch (IOException e) {
      throw new InvalidValueException("line", mend(e));
    }
  }

  byte[] line(Catalogue catalogue, int item) {
    try {
      return writer.writeValueAsBytes(catalogue.item(item));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a block's items. */
  void putAll(CatalogueDraft draft, InputStream block) throws IOException {
    Lines lines = of(block);
    while (lines.next()) {
      try {
        draft.put(item(lines));
      } catch (InvalidValueException e) {
        throw new IOException("line %d: %s".formatted(lines.number(), e.mend()), e);
      }
    }
  }

  /** A change that puts items. */
  static byte[] puts(List<byte[]> items) {
    return marked(PUT, items);
  }

  /** A change that removes items. */
  static byte[] removals(List<String> itemIds) {
    return marked(REMOVE, itemIds.stream().map(id -> id.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static byte[] marked(byte mark, List<byte[]> lines) {
    byte[] change = new byte[lines.stream().mapToInt(line -> line.length + 2).sum()];
    int at = 0;
    for (byte[] line : lines) {
      change[at++] = mark;
      System.arraycopy(line, 0, change, at, line.length);
      at += line.length;
      change[at++] = '\n';
    }
    return Blocks.packed(change);
  }

  /**
   * Makes a change. What does not fit, because the catalogue was replaced meanwhile, is left out:
   * alike on every replica.
   *
   * @return how many lines were left out
   */
  int apply(CatalogueDraft draft, byte[] change) throws IOException {
    Lines lines = new Lines(Blocks.unpacked(change), maxBytes + 1);
    int leftOut = 0;
    while (lines.next()) {
      byte[] line = lines.bytes();
      try {
        if (line[0] == REMOVE) {
          draft.remove(
              new String(Arrays.copyOfRange(line, 1, line.length), StandardCharsets.UTF_8));
        } else {
          draft.put(item(line, 1));
        }
      } catch (InvalidValueException misfit) {
        leftOut++;
      }
    }
    return leftOut;
  }

  static Violation violation(int line, String detail) {
    return new Violation("line " + line, detail);
  }

  private static String mend(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValueException invalid) {
        return invalid.mend();
      }
    }
    return e instanceof JsonProcessingException json && json.getLocation() != null
        ? "it is no JSON object of an item, from column %d on."
            .formatted(json.getLocation().getColumnNr())
        : "it is no JSON object of an item.";
  }
}
