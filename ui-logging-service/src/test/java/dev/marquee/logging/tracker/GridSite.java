package dev.marquee.logging.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A web site of another origin than the service: ten rows of six slots on every path. */
final class GridSite implements AutoCloseable {
  private final HttpServer server;

  GridSite(URI service) throws IOException {
    byte[] page = page(service);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static byte[] page(URI service) throws IOException {
    try (InputStream in = GridSite.class.getResourceAsStream("/tracker/grid.html")) {
      if (in == null) {
        throw new IllegalStateException("tracker/grid.html is missing");
      }
      String origin = "http://127.0.0.1:" + service.getPort();
      return new String(in.readAllBytes(), UTF_8).replace("{service}", origin).getBytes(UTF_8);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
