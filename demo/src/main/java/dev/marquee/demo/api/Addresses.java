package dev.marquee.demo.api;

import java.net.URI;

/**
 * Where the three services answer.
 *
 * @param ranking the ranking-service
 * @param logging the ui-logging-service
 * @param experiments the experiment-service
 */
public record Addresses(URI ranking, URI logging, URI experiments) {
  /** Services on this machine. */
  public static Addresses onLoopback(int ranking, int logging, int experiments) {
    return new Addresses(loopback(ranking), loopback(logging), loopback(experiments));
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
