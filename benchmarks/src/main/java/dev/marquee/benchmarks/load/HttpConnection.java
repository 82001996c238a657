package dev.marquee.benchmarks.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection of HTTP/1.1 that waits for each answer: as little of a client as will do, so that
 * what is measured is the server. Bodies have a length or come in chunks.
 *
 * <p>Thread-safety: none. Cost: no allocation per answer but its header.
 */
final class HttpConnection implements Closeable {
  private static final int LONGEST_WAIT_MILLIS = 60_000;
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] body = new byte[1 << 16];
  private int bodyLength;

  HttpConnection(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setTcpNoDelay(true);
    this.socket.setSoTimeout(LONGEST_WAIT_MILLIS);
    this.in = socket.getInputStream();
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @return the status
   */
  int exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    bodyLength = 0;
    int status = 0;
    int length = -1;
    String line = line();
    while (!line.isEmpty()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (status == 0) {
        status = Integer.parseInt(line, STATUS_AT, STATUS_AT + 3, 10);
      } else if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
      line = line();
    }
    if (length >= 0) {
      readBody(length);
    } else {
      readChunks();
    }
    return status;
  }

  int bodyLength() {
    return bodyLength;
  }

  /** Where the text begins in the body, or -1. ASCII. */
  int indexInBody(byte[] text) {
    for (int at = 0; at <= bodyLength - text.length; at++) {
      if (body[at] == text[0] && Arrays.equals(body, at, at + text.length, text, 0, text.length)) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void readChunks() throws IOException {
    int length = chunkLength();
    while (length > 0) {
      readBody(length);
      line();
      length = chunkLength();
    }
    line();
  }

  private int chunkLength() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private void readBody(int length) throws IOException {
    if (bodyLength + length > body.length) {
      body = Arrays.copyOf(body, Math.max(bodyLength + length, body.length * 2));
    }
    int left = length;
    while (left > 0) {
      if (position == limit) {
        fill();
      }
      int taken = Math.min(left, limit - position);
      System.arraycopy(buffer, position, body, bodyLength, taken);
      position += taken;
      bodyLength += taken;
      left -= taken;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    while (true) {
      if (position == limit) {
        fill();
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.append(new String(buffer, position, end - position, StandardCharsets.ISO_8859_1));
      boolean whole = end < limit;
      position = whole ? end + 1 : end;
      if (whole) {
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
      }
    }
  }

  private void fill() throws IOException {
    position = 0;
    limit = in.read(buffer);
    if (limit < 0) {
      limit = 0;
      throw new EOFException("the server closed the connection");
    }
  }
}
