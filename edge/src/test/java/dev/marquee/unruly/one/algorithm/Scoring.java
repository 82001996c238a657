package dev.marquee.unruly.one.algorithm;

import jakarta.ws.rs.GET;

/** An algorithm with an endpoint on it, which says not for whom. */
public final class Scoring {
  @GET
  public String answer() {
    return "0.83";
  }
}
