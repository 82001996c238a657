package dev.marquee.demo.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that the ports of the demo are free before anything takes them. */
final class Ports {
  private static final int CONNECT_MILLIS = 300;
  private static final int HIGHEST = 65_535;

  /** A port, and the option that sets it. */
  record Port(String option, int number, String of) {}

  private Ports() {}

  /** Every port that the demo will listen on. */
  static List<Port> of(DemoSettings settings) {
    List<Port> services =
        List.of(
            new Port("port", settings.port(), "the home page"),
            new Port("ranking-port", settings.rankingPort(), "the ranking-service"),
            new Port(
                "ranking-management-port",
                settings.rankingManagementPort(),
                "the ranking-service's health"),
            new Port("logging-port", settings.loggingPort(), "the ui-logging-service"),
            new Port(
                "logging-management-port",
                settings.loggingManagementPort(),
                "the ui-logging-service's health"),
            new Port("experiments-port", settings.experimentsPort(), "the experiment-service"),
            new Port(
                "experiments-management-port",
                settings.experimentsManagementPort(),
                "the experiment-service's health"));
    if (settings.redis().isPresent()) {
      return services;
    }
    List<Port> all = new java.util.ArrayList<>(services);
    all.add(new Port("redis-port", settings.redisPort(), "Redis"));
    return List.copyOf(all);
  }

  /**
   * @throws LaunchException naming the first port that is taken or named twice, and its setting
   */
  static void check(List<Port> ports) {
    Map<Integer, Port> named = new HashMap<>();
    for (Port port : ports) {
      if (port.number() < 1 || port.number() > HIGHEST) {
        throw new LaunchException(
            "--%s is %d; a port lies between 1 and %d."
                .formatted(port.option(), port.number(), HIGHEST));
      }
      Port other = named.put(port.number(), port);
      if (other != null) {
        throw new LaunchException(
            "Port %d is meant for both %s and %s; choose another with --%s."
                .formatted(port.number(), other.of(), port.of(), port.option()));
      }
      if (isTaken(port.number())) {
        throw new LaunchException(
            "Port %d, meant for %s, is taken by another program; end it, or choose another port with --%s or %s."
                .formatted(
                    port.number(),
                    port.of(),
                    port.option(),
                    Options.environmentName(port.option())));
      }
    }
  }

  private static boolean isTaken(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(loopback, port), CONNECT_MILLIS);
      return true;
    } catch (IOException nobodyAnswers) {
      try (ServerSocket socket = new ServerSocket(port, 1, loopback)) {
        return !socket.isBound();
      } catch (IOException taken) {
        return true;
      }
    }
  }
}
