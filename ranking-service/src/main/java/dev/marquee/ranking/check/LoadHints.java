package dev.marquee.ranking.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to change in an export that ONNX Runtime cannot load, by what the runtime says. */
final class LoadHints {
  private static final Pattern UNKNOWN_OPERATOR =
      Pattern.compile(
          "(?:No Op registered for|error:) ?([\\w.:]+).*?(?:domain_version|not a registered)",
          Pattern.DOTALL);
  private static final Set<String> KNOWN_DOMAINS =
      Set.of("ai.onnx", "ai.onnx.ml", "ai.onnx.training", "com.microsoft");

  private LoadHints() {}

  static List<String> of(String refusal, OnnxFile file) {
    List<String> hints = new ArrayList<>();
    String said = refusal.toLowerCase(Locale.ROOT);
    if (!said.contains("cannot load")) {
      return hints;
    }
    List<String> foreign =
        file.opsets().keySet().stream().filter(domain -> !KNOWN_DOMAINS.contains(domain)).toList();
    Matcher unknown = UNKNOWN_OPERATOR.matcher(refusal);
    if (!foreign.isEmpty()) {
      hints.add(
          "The model uses operators of %s, which the ranker's ONNX Runtime does not have; export it with ONNX's own operators only."
              .formatted(foreign));
    } else if (unknown.find()) {
      hints.add(
          "The operator %s is none of ONNX's in the file's opsets %s; export with another opset (target_opset, opset_version), or without the layer that needs it."
              .formatted(unknown.group(1), file.opsets()));
    }
    if (said.contains("ir version") || said.contains("ir_version")) {
      hints.add(
          "The file has IR version %d; export it with an older onnx package, or set model.ir_version and save it again."
              .formatted(file.irVersion()));
    }
    if (said.contains("opset") && said.contains("under development")) {
      hints.add(
          "The file's opsets are %s; export with a lower one (target_opset, opset_version)."
              .formatted(file.opsets()));
    }
    return hints;
  }
}
