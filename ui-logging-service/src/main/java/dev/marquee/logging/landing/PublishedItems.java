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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jboss.logging.Logger;

/**
 * The items of the catalogue where it is published as a generation: its blocks of JSON lines, and
 * the changes since, each line after {@code +} for an item that was put or {@code -} for the id of
 * one that was removed.
 *
 * <p>Thread-safety: safe. It waits for Redis.
 */
@Singleton
final class PublishedItems {
  private static final Logger LOG = Logger.getLogger(PublishedItems.class);
  private static final StateDocument DOCUMENT = StateDocument.CATALOGUE;

  /** As rows, more of them would not fit this service's memory. */
  private static final int MAX_ITEMS = 100_000;

  private final GenerationStore store;
  private final ObjectReader reader;

  PublishedItems(GenerationStore store, ObjectMapper json) {
    this.store = store;
    this.reader = json.readerFor(Item.class);
  }

  /**
   * What was read.
   *
   * @param identity is the same for the same items
   */
  record Read(byte[] identity, Collection<Item> items) {}

  /** The generation that a document's body names; empty where it names none. */
  String generation(byte[] body) {
    Generation named = store.generation(body);
    return named == null ? "" : named.generation();
  }

  /** The items of the generation that a body names. None where there are too many of them. */
  Read read(byte[] body) throws LogUnavailableException {
    Generation named = store.generation(body);
    Map<String, Item> items = new LinkedHashMap<>();
    if (named == null) {
      return new Read(body, List.of());
    }
    if (named.items() > MAX_ITEMS) {
      LOG.warnf(
          "The catalogue has %d items; more than %d are not written to the table items.",
          named.items(), MAX_ITEMS);
      return new Read(body, List.of());
    }
    try {
      for (int block = 0; block < named.blocks(); block++) {
        put(items, store.read(DOCUMENT, named.generation(), block));
      }
      return new Read(identity(named, changes(items, named)), items.values());
    } catch (NotReadyException e) {
      throw new LogUnavailableException("The catalogue cannot be read", e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] identity(Generation named, long changes) {
    return "%s %d".formatted(named.generation(), changes).getBytes(StandardCharsets.UTF_8);
  }

  private void put(Map<String, Item> items, byte[] block) throws IOException {
    try (MappingIterator<Item> read =
        reader.readValues(new InflaterInputStream(new ByteArrayInputStream(block)))) {
      while (read.hasNext()) {
        Item item = read.next();
        items.put(item.itemId(), item);
      }
    }
  }

  private long changes(Map<String, Item> items, Generation named) throws IOException {
    GenerationStore.Position at = new GenerationStore.Position(named.generation(), 0);
    List<byte[]> some = store.changes(DOCUMENT, at);
    while (!some.isEmpty()) {
      for (byte[] change : some) {
        apply(items, new InflaterInputStream(new ByteArrayInputStream(change)));
      }
      at = new GenerationStore.Position(at.generation(), at.changes() + some.size());
      some = store.changes(DOCUMENT, at);
    }
    return at.changes();
  }

  private void apply(Map<String, Item> items, InputStream change) throws IOException {
    String lines = new String(change.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : lines.lines().toList()) {
      String rest = line.substring(1);
      if (line.startsWith("-")) {
        items.remove(rest);
      } else {
        Item item = reader.readValue(rest);
        items.put(item.itemId(), item);
      }
    }
  }
}
