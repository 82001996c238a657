package dev.marquee.ranking.page;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The clock and the randomness that everything else is given. */
@Singleton
final class Chance {
  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  /** Each thread draws from its own generator, so none waits for another. */
  @Produces
  @Singleton
  RandomGenerator random() {
    return () -> ThreadLocalRandom.current().nextLong();
  }
}
