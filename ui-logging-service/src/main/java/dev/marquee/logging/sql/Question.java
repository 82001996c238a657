package dev.marquee.logging.sql;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What this service asks a worker.
 *
 * @param views statements that bring the worker's views up to date, in order
 * @param sql the query, its parameters in place
 * @param maxRows at most so many rows are answered
 * @param maxBytes a longer answer is refused
 */
record Question(List<String> views, String sql, SqlFormat format, int maxRows, int maxBytes) {
  Question {
    views = List.copyOf(views);
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(views.size());
    for (String view : views) {
      writeText(out, view);
    }
    writeText(out, sql);
    out.writeByte(format.ordinal());
    out.writeInt(maxRows);
    out.writeInt(maxBytes);
    out.flush();
  }

  static Question readFrom(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(readText(in));
    }
    return new Question(
        views, readText(in), SqlFormat.values()[in.readByte()], in.readInt(), in.readInt());
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
