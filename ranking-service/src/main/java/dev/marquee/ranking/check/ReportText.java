package dev.marquee.ranking.check;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people. */
final class ReportText {
  private final CheckReport report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(CheckReport report) {
    this.report = report;
  }

  static String of(CheckReport report) {
    return new ReportText(report).lines();
  }

  private String lines() {
    String model = report.model();
    line("bundle", (model == null ? "" : model + "  ") + report.folder());
    OnnxFile file = report.file();
    if (file != null) {
      line("file", form(file));
      line("operators", String.join(", ", file.operators()));
      file.inputs().forEach(input -> line("input", input.toString()));
      file.outputs().forEach(output -> line("output", output.toString()));
    }
    if (!report.features().isEmpty()) {
      line("columns", "%d: %s".formatted(report.features().size(), named()));
    }
    Agreement golden = report.golden();
    if (golden != null) {
      line("golden", form(golden));
    }
    Double micros = report.microsPerRow();
    if (micros != null) {
      line(
          "time",
          "%.2f µs per row, in a page of %d, on this machine".formatted(micros, RowTime.ROWS));
    }
    report.notes().forEach(note -> line("note", note));
    String refusal = report.refusal();
    line(refusal == null ? "good" : "refused", refusal == null ? "it will be served" : refusal);
    report.hints().forEach(hint -> line("hint", hint));
    return text.toString();
  }

  private String named() {
    int most = 12;
    return report.features().stream().limit(most).collect(Collectors.joining(", "))
        + (report.features().size() > most ? ", …" : "");
  }

  private static String form(OnnxFile file) {
    String opsets =
        file.opsets().entrySet().stream()
            .map((Map.Entry<String, Long> opset) -> opset.getKey() + " " + opset.getValue())
            .collect(Collectors.joining(", "));
    return "%,d bytes%s, IR version %d, opset %s"
        .formatted(
            file.sizeBytes(),
            file.producer().isEmpty() ? "" : " by " + file.producer(),
            file.irVersion(),
            opsets);
  }

  private static String form(Agreement golden) {
    return "%d of %d rows reproduced; the largest difference is %.3g, in line %d: %s expected, %s given"
        .formatted(
            golden.agreeing(),
            golden.rows(),
            golden.largestDifference(),
            golden.line(),
            golden.expected(),
            golden.given());
  }

  private void line(String what, String said) {
    text.append(String.format(Locale.ROOT, "%-10s%s%n", what, said));
  }
}
