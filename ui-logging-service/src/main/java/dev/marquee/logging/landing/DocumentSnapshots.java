package dev.marquee.logging.landing;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.Layouts;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.edge.state.Generation;
import dev.marquee.edge.state.StateStore;
import dev.marquee.logging.table.StoredTable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the documents that others publish: the catalogue becomes {@code items}, the layouts
 * {@code layouts}, whole, at every change; changes to single items within a minute of each other as
 * one, and of a large catalogue those within an hour.
 *
 * <p>Thread-safety: none; one thread, never an event loop, since it waits.
 */
@Singleton
final class DocumentSnapshots {
  private static final List<StateDocument> STORED =
      List.of(StateDocument.CATALOGUE, StateDocument.LAYOUTS);

  /** A new generation is stored at once, changes to it no oftener than that. */
  private static final Duration BETWEEN_CHANGES = Duration.ofMinutes(1);

  private static final Duration BETWEEN_CHANGES_OF_A_LARGE_ONE = Duration.ofHours(1);
  private static final int LARGE = 100_000;

  private final StateStore store;
  private final PublishedItems published;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Map<StateDocument, Long> seen = new EnumMap<>(StateDocument.class);
  private String wanted = "";
  private String generation = "";
  private long storedMillis;

  DocumentSnapshots(
      StateStore store, PublishedItems published, ObjectMapper json, InstantSource clock) {
    this.store = store;
    this.published = published;
    this.json = json;
    this.clock = clock;
  }

  /** The documents whose version is another than was last seen stored. */
  List<Snapshot> changed() throws LogUnavailableException {
    List<Snapshot> changed = new ArrayList<>();
    for (StateDocument document : STORED) {
      long version = await(() -> store.version(document));
      if (version != seen.getOrDefault(document, 0L)) {
        StateStore.Versioned read = await(() -> store.read(document));
        byte @Nullable [] body = read.body();
        if (body != null && !restsStill(document, body)) {
          changed.add(snapshot(document, read.version(), body));
        }
      }
    }
    return changed;
  }

  private boolean restsStill(StateDocument document, byte[] body) {
    Generation named = document == StateDocument.CATALOGUE ? published.generation(body) : null;
    return named != null
        && named.generation().equals(generation)
        && clock.millis() - storedMillis < between(named).toMillis();
  }

  private static Duration between(Generation named) {
    return named.items() > LARGE ? BETWEEN_CHANGES_OF_A_LARGE_ONE : BETWEEN_CHANGES;
  }

  /** Takes note that the lake has these. */
  void stored(List<Snapshot> snapshots) {
    for (StateDocument document : STORED) {
      snapshots.stream()
          .filter(snapshot -> snapshot.document().equals(document.documentName()))
          .forEach(
              snapshot -> {
                seen.put(document, snapshot.version());
                if (document == StateDocument.CATALOGUE) {
                  generation = wanted;
                  storedMillis = clock.millis();
                }
              });
    }
  }

  /** A body that cannot be read has no rows: its owner's followers have said so already. */
  private Snapshot snapshot(StateDocument document, long version, byte[] body)
      throws LogUnavailableException {
    Generation named = document == StateDocument.CATALOGUE ? published.generation(body) : null;
    if (named != null) {
      PublishedItems.Found found = published.find(named);
      long now = clock.millis();
      wanted = named.generation();
      return new Snapshot(
          document.documentName(),
          version,
          digest(found.identity()),
          taker -> published.each(found, item -> taker.take(row(version, now, item))));
    }
    List<Row> rows;
    try {
      rows = document == StateDocument.CATALOGUE ? items(version, body) : layouts(body);
    } catch (IOException | RuntimeException unreadable) {
      rows = List.of();
    }
    return new Snapshot(document.documentName(), version, digest(body), Snapshot.Rows.of(rows));
  }

  private List<Row> items(long version, byte[] body) throws IOException {
    long now = clock.millis();
    List<Row> rows = new ArrayList<>();
    try (MappingIterator<Item> items = json.readerFor(Item.class).readValues(body)) {
      while (items.hasNext()) {
        rows.add(row(version, now, items.next()));
      }
    }
    return rows;
  }

  private static Row row(long version, long now, Item item) {
    double year = item.number("year");
    return Row.at(StoredTable.ITEMS, now)
        .set("item_id", item.itemId())
        .set("title", item.text("title"))
        .set("year", year == Math.rint(year) ? (Integer) (int) year : null)
        .set("genre", item.text("genre"))
        .set("attributes", texts(item.attributes()))
        .set("catalogue_version", version)
        .set("seen_time", Row.timestamp(now))
        .build();
  }

  private List<Row> layouts(byte[] body) throws IOException {
    long now = clock.millis();
    List<Row> rows = new ArrayList<>();
    for (Layout layout : json.readValue(body, Layouts.class).layouts()) {
      rows.add(
          Row.at(StoredTable.LAYOUTS, now)
              .set("layout", layout.ref().toString())
              .set("layout_id", layout.id())
              .set("layout_version", layout.version())
              .set("layout_rows", layout.rows())
              .set("layout_columns", layout.columns())
              .set("viewport_rows", layout.firstViewport().rows())
              .set("viewport_columns", layout.firstViewport().columns())
              .set("viewable_share", layout.viewability().share())
              .set("viewable_ms", layout.viewability().millis())
              .set("seen_time", Row.timestamp(now))
              .build());
    }
    return rows;
  }

  private static Map<String, String> texts(Map<String, Object> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Question<T> {
    CompletionStage<T> ask();
  }

  private static <T> T await(Question<T> question) throws LogUnavailableException {
    try {
      return question.ask().toCompletableFuture().get();
    } catch (ExecutionException | RedisUnavailableException e) {
      throw new LogUnavailableException("Redis did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Stopped while waiting for Redis", e);
    }
  }
}
