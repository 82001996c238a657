package dev.marquee.benchmarks.limit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * GETs, and XADDs that nobody awaits, over one connection to Redis, in the protocol's own bytes:
 * nothing stands between.
 *
 * <p>Thread-safety: none; all on the connection's event loop.
 */
final class RedisGets {
  private static final String LINE_END = "\r\n";
  private static final int NONE = -1;

  private final NetSocket socket;
  private final Queue<Promise<Integer>> waiting = new ArrayDeque<>();
  private final RecordParser parser = RecordParser.newDelimited(LINE_END);
  private int length = NONE;

  RedisGets(NetSocket socket) {
    this.socket = socket;
    parser.handler(this::part);
    socket.handler(parser);
  }

  /** The length of the value, in bytes; -1 where there is none. */
  Future<Integer> get(String key) {
    Promise<Integer> value = Promise.promise();
    waiting.add(value);
    int size = key.getBytes(StandardCharsets.UTF_8).length;
    socket.write("*2\r\n$3\r\nGET\r\n$" + size + LINE_END + key + LINE_END);
    return value.future();
  }

  /** Appends an entry of so many bytes to a stream, without being awaited. */
  void append(String stream, int bytes) {
    waiting.add(Promise.promise());
    Buffer entry =
        Buffer.buffer(
                "*5\r\n$4\r\nXADD\r\n$"
                    + stream.length()
                    + LINE_END
                    + stream
                    + LINE_END
                    + "$1\r\n*\r\n$1\r\nb\r\n$"
                    + bytes
                    + LINE_END)
            .appendBytes(new byte[bytes])
            .appendString(LINE_END);
    socket.write(entry);
  }

  /** Either the line {@code $<length>}, or a value and the end of its line. */
  private void part(Buffer part) {
    if (length != NONE) {
      int read = length;
      length = NONE;
      parser.delimitedMode(LINE_END);
      waiting.remove().complete(read);
      return;
    }
    String line = part.toString(StandardCharsets.US_ASCII);
    if (!line.startsWith("$")) {
      waiting.remove().fail("Redis answered " + line);
      return;
    }
    int announced = Integer.parseInt(line.substring(1));
    if (announced == NONE) {
      waiting.remove().complete(NONE);
    } else {
      length = announced;
      parser.fixedSizeMode(announced + LINE_END.length());
    }
  }
}
