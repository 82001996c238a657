package dev.marquee.trainer.catalogue;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What became of every row: read = kept + left out.
 *
 * @param sourceSha256 of {@code movies.json}
 * @param lastYear the data set's own end, as the rule release-century finds it
 * @param leftOutBy per rule; a row is left out by one rule only
 * @param mendedBy per rule; a row may be mended by several
 * @param missing how many of the kept items lack each attribute
 */
@JsonPropertyOrder({"sourceSha256", "read", "kept", "leftOut", "lastYear"})
record ReductionReport(
    String sourceSha256,
    int read,
    int kept,
    int leftOut,
    int lastYear,
    List<Outcome> leftOutBy,
    List<Outcome> mendedBy,
    Map<String, Integer> missing) {

  /** One rule, the number of rows it met, and the first few of them. */
  record Outcome(String rule, String statement, int rows, List<Example> examples) {}

  /** One row before and after. */
  record Example(String itemId, String title, String before, String after) {}
}
