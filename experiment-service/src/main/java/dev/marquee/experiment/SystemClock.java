package dev.marquee.experiment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The clock that the service's parts are given. */
@Singleton
final class SystemClock {
  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
