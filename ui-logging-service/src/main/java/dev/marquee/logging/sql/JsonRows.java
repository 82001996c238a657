package dev.marquee.logging.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as {@code {"columns": […], "rows": […], "truncated": …}}. Times are ISO-8601 in UTC,
 * lists arrays, maps and structs objects, blobs Base64; NaN and infinities, which JSON lacks, are
 * text.
 */
final class JsonRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  JsonRows(OutputStream to) throws IOException {
    this.out = JSON.createGenerator(to);
  }

  /**
   * @return whether there were more rows than the limit
   */
  boolean write(ResultSet rows, int limit) throws SQLException, IOException {
    ResultSetMetaData meta = rows.getMetaData();
    int columns = meta.getColumnCount();
    out.writeStartObject();
    out.writeArrayFieldStart("columns");
    for (int i = 1; i <= columns; i++) {
      out.writeStartObject();
      out.writeStringField("name", meta.getColumnName(i));
      out.writeStringField("type", meta.getColumnTypeName(i));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("rows");
    int written = 0;
    boolean truncated = false;
    while (rows.next()) {
      if (written == limit) {
        truncated = true;
        break;
      }
      out.writeStartArray();
      for (int i = 1; i <= columns; i++) {
        value(rows.getObject(i));
      }
      out.writeEndArray();
      written++;
    }
    out.writeEndArray();
    out.writeBooleanField("truncated", truncated);
    out.writeEndObject();
    out.close();
    return truncated;
  }

  /** Writes one value alone. */
  void single(@Nullable Object value) throws SQLException, IOException {
    value(value);
    out.flush();
  }

  private void value(@Nullable Object value) throws SQLException, IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean flag -> out.writeBoolean(flag);
      case Float number when Float.isFinite(number) -> out.writeNumber(number);
      case Double number when Double.isFinite(number) -> out.writeNumber(number);
      case Byte number -> out.writeNumber(number);
      case Short number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number.toPlainString());
      case Timestamp time ->
          out.writeString(time.toLocalDateTime().toInstant(ZoneOffset.UTC).toString());
      case LocalDateTime time -> out.writeString(time.toInstant(ZoneOffset.UTC).toString());
      case OffsetDateTime time -> out.writeString(time.toInstant().toString());
      case Array list -> list((Object[]) list.getArray());
      case DuckDBStruct struct -> object(struct.getMap());
      case Map<?, ?> map -> object(map);
      case Blob blob -> out.writeBinary(blob.getBytes(1, (int) blob.length()));
      default -> out.writeString(value.toString());
    }
  }

  private void list(@Nullable Object[] values) throws SQLException, IOException {
    out.writeStartArray();
    for (Object value : values) {
      value(value);
    }
    out.writeEndArray();
  }

  private void object(Map<?, ?> map) throws SQLException, IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.writeFieldName(String.valueOf(entry.getKey()));
      value(entry.getValue());
    }
    out.writeEndObject();
  }
}
