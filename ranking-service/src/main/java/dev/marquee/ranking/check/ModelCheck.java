package dev.marquee.ranking.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** {@code ./marquee model check DIR}: says whether a bundle would serve, and what to mend. */
public final class ModelCheck {
  static final int GOOD = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;

  private static final String HOW =
      "Usage: ./marquee model check [--json] DIR, where DIR holds bundle.json, the ONNX file and the golden rows.";

  private ModelCheck() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** What the process would answer. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    List<String> folders = new ArrayList<>(arguments);
    boolean asJson = folders.remove("--json");
    if (folders.size() != 1 || folders.getFirst().startsWith("-")) {
      err.println(HOW);
      return USAGE;
    }
    Path folder = Path.of(folders.getFirst());
    if (!Files.isDirectory(folder)) {
      err.printf("There is no folder %s.%n%s%n", folder, HOW);
      return USAGE;
    }
    ObjectMapper json = new ObjectMapper();
    CheckReport report = new BundleCheck(folder, json, Clock.systemUTC()).report();
    try {
      out.print(
          asJson
              ? json.writerWithDefaultPrettyPrinter().writeValueAsString(report)
                  + System.lineSeparator()
              : ReportText.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report.good() ? GOOD : REFUSED;
  }
}
