package dev.marquee.logging.sql;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.marquee.contract.InvalidValueException;
import java.util.Locale;

/** The forms that an answer can have. */
enum SqlFormat {
  /** Columns with types, then rows. */
  JSON("application/json"),
  /** RFC 4180, with a line of names. */
  CSV("text/csv;charset=UTF-8"),
  PARQUET("application/vnd.apache.parquet");

  private final String mediaType;

  SqlFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  @JsonValue
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws InvalidValueException if there is no such form
   */
  @JsonCreator
  static SqlFormat parse(String wireName) {
    for (SqlFormat format : values()) {
      if (format.wireName().equals(wireName)) {
        return format;
      }
    }
    throw new InvalidValueException("format", "format must be one of json, csv, parquet.");
  }
}
