package dev.marquee.ranking.testing;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.ranking.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A catalogue of {@value #COUNT} films. Film n was made in 1980 + n mod 40, has 1,000 · n votes and
 * a rating that falls as n rises; every third is a comedy, the others are dramas; five directors
 * take turns.
 */
public final class Films {
  public static final int COUNT = 60;

  private Films() {}

  public static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (int n = 1; n <= COUNT; n++) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("title", "Film " + n);
      attributes.put("year", 1980 + n % 40);
      attributes.put("genre", n % 3 == 0 ? "Comedy" : "Drama");
      attributes.put("director", "Director " + n % 5);
      attributes.put("imdbVotes", 1_000 * n);
      attributes.put("imdbRating", (100 - n) / 10.0);
      items.add(new Item("film-" + n, attributes));
    }
    return items;
  }

  public static Catalogue catalogue() {
    return Catalogue.of(1, items());
  }

  /** The number in a film's id. */
  public static int number(String itemId) {
    return Integer.parseInt(itemId.substring("film-".length()));
  }
}
