package dev.marquee.trainer.home;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.model.Feature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The feature contracts of the two versions. All features are known before anybody has seen the
 * film.
 */
enum HomeFeatures {
  /** What kind of film it is, and of which year. */
  FEW("1"),
  /** Those of {@link #FEW}, and what was put into it: budget, running time, director. */
  RICH("2");

  /** A value becomes a column if so many of the training films have it. */
  private static final int MIN_FILMS = 10;

  /** Stands for an absent number: no film has it, so a tree can tell absent from small. */
  private static final float ABSENT = -1;

  private static final List<String> KINDS = List.of("genre", "mpaa", "basis", "creativeType");

  private final String version;

  HomeFeatures(String version) {
    this.version = version;
  }

  /** The version of the model that is trained on them. */
  String version() {
    return version;
  }

  /**
   * @param training which values become columns depends on these films alone
   */
  List<Feature> of(List<Item> training) {
    List<Feature> features = new ArrayList<>();
    for (String attribute : KINDS) {
      features.addAll(oneHot(attribute, training));
    }
    features.add(number("year"));
    if (this == RICH) {
      features.add(number("budget"));
      features.add(number("runtimeMinutes"));
      features.addAll(oneHot("director", training));
    }
    return List.copyOf(features);
  }

  private static Feature number(String attribute) {
    return new Feature(attribute, "item." + attribute, null, ABSENT);
  }

  /** The commonest value first. */
  private static List<Feature> oneHot(String attribute, List<Item> training) {
    Map<String, Integer> films = new TreeMap<>();
    for (Item film : training) {
      String value = film.text(attribute);
      if (value != null) {
        films.merge(value, 1, Integer::sum);
      }
    }
    return films.entrySet().stream()
        .filter(value -> value.getValue() >= MIN_FILMS)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .map(value -> new Feature(attribute + "=" + value, "item." + attribute, value, 0))
        .toList();
  }
}
