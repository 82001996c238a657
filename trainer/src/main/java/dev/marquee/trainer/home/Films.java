package dev.marquee.trainer.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.trainer.catalogue.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The films of a file.
 *
 * @param all in the order of the file
 * @param sha256 of the file's bytes
 */
record Films(List<Item> all, String sha256) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Films {
    all = List.copyOf(all);
  }

  /**
   * @throws UnusableFilmsException if there is no such file, or a line of it is no item
   */
  static Films read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableFilmsException(
          "%s is no file; name one with an item per line, for example the demo's films.jsonl."
              .formatted(file));
    }
    byte[] bytes = Files.readAllBytes(file);
    List<Item> films = new ArrayList<>();
    int line = 0;
    for (String text : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      line++;
      if (!text.isBlank()) {
        films.add(film(file, line, text));
      }
    }
    return new Films(films, Sha256.of(bytes));
  }

  private static Item film(Path file, int line, String text) throws UnusableFilmsException {
    try {
      return JSON.readValue(text, Item.class);
    } catch (JsonProcessingException malformed) {
      throw new UnusableFilmsException(
          "Line %d of %s is no item; write {\"itemId\": \"…\", \"title\": \"…\", …} with plain values."
              .formatted(line, file));
    }
  }
}
