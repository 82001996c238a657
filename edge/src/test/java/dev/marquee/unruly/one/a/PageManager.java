package dev.marquee.unruly.one.a;

import dev.marquee.unruly.one.b.Wide;
import dev.marquee.unruly.two.Other;

/** A name that says nothing, half a cycle, and a look into another module. */
public final class PageManager {
  public int width(Wide wide, Other other) {
    return wide.sum() + other.hashCode();
  }
}
