package dev.marquee.logging.landing;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.state.Generation;
import dev.marquee.edge.state.GenerationStore;
import dev.marquee.edge.state.NotReadyException;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The items of the catalogue where it is published as a generation: its blocks of JSON lines, and
 * the changes since, each line after {@code +} for an item that was put or {@code -} for the id of
 * one that was removed. Only the changes and one block are in memory at a time.
 *
 * <p>Thread-safety: safe. It waits for Redis.
 */
@Singleton
final class PublishedItems {
  private static final StateDocument DOCUMENT = StateDocument.CATALOGUE;

  private final GenerationStore store;
  private final ObjectReader reader;

  PublishedItems(GenerationStore store, ObjectMapper json) {
    this.store = store;
    this.reader = json.readerFor(Item.class);
  }

  /** What is done with an item. */
  @FunctionalInterface
  interface Taker {
    void take(Item item) throws IOException, SQLException;
  }

  /**
   * What was found.
   *
   * @param changed by id, in the order of their first change; empty for one that was removed
   * @param changes how many there were
   */
  record Found(Generation generation, Map<String, Optional<Item>> changed, long changes) {
    /** Is the same for the same items. */
    byte[] identity() {
      return "%s %d".formatted(generation.generation(), changes).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The generation that a document's body names, or null where it names none. */
  @Nullable Generation generation(byte[] body) {
    return store.generation(body);
  }

  /** A generation as it is now. */
  Found find(Generation generation) throws LogUnavailableException {
    Map<String, Optional<Item>> changed = new LinkedHashMap<>();
    GenerationStore.Position at = new GenerationStore.Position(generation.generation(), 0);
    try {
      List<byte[]> some = store.changes(DOCUMENT, at);
      while (!some.isEmpty()) {
        for (byte[] change : some) {
          apply(changed, inflated(change));
        }
        at = new GenerationStore.Position(at.generation(), at.changes() + some.size());
        some = store.changes(DOCUMENT, at);
      }
      return new Found(generation, changed, at.changes());
    } catch (NotReadyException e) {
      throw new LogUnavailableException("The catalogue cannot be read", e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives each of its items once: those of the blocks in their order, then those put since. */
  void each(Found found, Taker taker) throws IOException, SQLException {
    Map<String, Optional<Item>> changed = new LinkedHashMap<>(found.changed());
    for (int block = 0; block < found.generation().blocks(); block++) {
      try (MappingIterator<Item> read = reader.readValues(inflated(read(found, block)))) {
        while (read.hasNext()) {
          Item item = read.next();
          Optional<Item> since = changed.remove(item.itemId());
          if (since == null) {
            taker.take(item);
          } else if (since.isPresent()) {
            taker.take(since.get());
          }
        }
      }
    }
    for (Optional<Item> added : changed.values()) {
      if (added.isPresent()) {
        taker.take(added.get());
      }
    }
  }

  private byte[] read(Found found, int block) throws LogUnavailableException {
    try {
      return store.read(DOCUMENT, found.generation().generation(), block);
    } catch (NotReadyException e) {
      throw new LogUnavailableException("The catalogue cannot be read", e);
    }
  }

  private static InputStream inflated(byte[] bytes) {
    return new InflaterInputStream(new ByteArrayInputStream(bytes));
  }

  private void apply(Map<String, Optional<Item>> changed, InputStream change) throws IOException {
    String lines = new String(change.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : lines.lines().toList()) {
      String rest = line.substring(1);
      if (line.startsWith("-")) {
        changed.put(rest, Optional.empty());
      } else {
        Item item = reader.readValue(rest);
        changed.put(item.itemId(), Optional.of(item));
      }
    }
  }
}
