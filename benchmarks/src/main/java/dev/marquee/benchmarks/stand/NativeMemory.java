package dev.marquee.benchmarks.stand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of a process outside the Java heap, as the JVM and the system tell it. */
public final class NativeMemory {
  private static final Pattern TOTAL =
      Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");
  private static final Pattern HEAP =
      Pattern.compile("Java Heap \\(reserved=\\d+KB, committed=(\\d+)KB");
  private static final Pattern RESIDENT =
      Pattern.compile("(?m)^(?:VmRSS:)?\\s*(\\d+)(?: kB)?\\s*$");
  private static final long KILO = 1024;

  private NativeMemory() {}

  /** Bytes of the process in physical memory. */
  public static long residentBytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      if (Files.isReadable(status)) {
        return kilobytes(RESIDENT, Files.readString(status)) * KILO;
      }
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      return kilobytes(RESIDENT, new String(ps.getInputStream().readAllBytes())) * KILO;
    } catch (IOException failure) {
      throw new BenchException("The memory of process %d is unknown.".formatted(pid), failure);
    }
  }

  /** Committed bytes but the heap's, of a summary of the JVM's native memory tracking. */
  static long outsideHeap(String summary) {
    return (kilobytes(TOTAL, summary) - kilobytes(HEAP, summary)) * KILO;
  }

  static long kilobytes(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new BenchException(
          "This says nothing of memory: %s".formatted(text.lines().findFirst().orElse("")), null);
    }
    return Long.parseLong(found.group(1));
  }
}
