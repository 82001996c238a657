package dev.marquee.unruly.one.b;

import dev.marquee.unruly.one.a.PageManager;
import jakarta.inject.Inject;

/** The other half of the cycle, in a package without package-info, wide and injected. */
public final class Wide {
  @Inject PageManager injected;

  private final int sum;

  public Wide(int a, int b, int c, int d, int e, int f) {
    this.sum = a + b + c + d + e + f;
  }

  public int sum() {
    return injected == null ? sum : 0;
  }
}
