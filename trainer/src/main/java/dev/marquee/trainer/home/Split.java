package dev.marquee.trainer.home;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.experiment.Murmur3;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Films to train on and films to judge by. A film's side depends on its id alone, so it stays where
 * it is when films are added or change places.
 */
record Split(List<Item> training, List<Item> heldOut) {
  static final int HELD_OUT_PERCENT = 20;

  /** Any number; another one gives another split. */
  static final int SEED = 20_261;

  Split {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  static Split of(List<Item> films) {
    List<Item> training = new ArrayList<>();
    List<Item> heldOut = new ArrayList<>();
    for (Item film : films) {
      int hash = Murmur3.hash32(film.itemId().getBytes(StandardCharsets.UTF_8), SEED);
      (Integer.remainderUnsigned(hash, 100) < HELD_OUT_PERCENT ? heldOut : training).add(film);
    }
    return new Split(training, heldOut);
  }
}
