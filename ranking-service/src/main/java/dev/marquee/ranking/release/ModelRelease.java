package dev.marquee.ranking.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators decided of one model.
 *
 * @param active the version that its name alone stands for; null until one was activated
 * @param previous versions that were active before, the last one first
 * @param uploads the versions that were uploaded and are kept, the oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelRelease(
    String name, @Nullable String active, List<String> previous, List<Upload> uploads) {
  private static final int REMEMBERED = 10;

  ModelRelease(
      String name,
      @Nullable String active,
      @Nullable List<String> previous,
      @Nullable List<Upload> uploads) {
    this.name = Check.name("name", name);
    this.active = active;
    this.previous = previous == null ? List.of() : List.copyOf(previous);
    this.uploads = uploads == null ? List.of() : List.copyOf(uploads);
  }

  static ModelRelease of(String name) {
    return new ModelRelease(name, null, null, null);
  }

  Optional<Upload> upload(String version) {
    return uploads.stream().filter(upload -> upload.version().equals(version)).findFirst();
  }

  /**
   * With one upload more, and without those that need not be kept.
   *
   * @param keep how many are kept beside the active and the previous one
   */
  ModelRelease with(Upload upload, int keep) {
    List<Upload> all = new ArrayList<>(uploads);
    all.add(upload);
    List<Upload> kept = new ArrayList<>();
    int others = 0;
    for (int i = all.size() - 1; i >= 0; i--) {
      Upload candidate = all.get(i);
      boolean needed =
          candidate.version().equals(active)
              || (!previous.isEmpty() && candidate.version().equals(previous.getFirst()));
      if (needed || others++ < keep) {
        kept.addFirst(candidate);
      }
    }
    return new ModelRelease(name, active, previous, kept);
  }

  /**
   * With another version active.
   *
   * @param before the one that its name stood for until now, or null
   */
  ModelRelease activating(String version, @Nullable String before) {
    if (version.equals(active)) {
      return this;
    }
    List<String> path = new ArrayList<>(previous);
    path.remove(version);
    if (before != null && !before.equals(version)) {
      path.remove(before);
      path.addFirst(before);
    }
    return new ModelRelease(
        name, version, path.subList(0, Math.min(REMEMBERED, path.size())), uploads);
  }

  /** With the version active again that was before; the one that was is forgotten. */
  ModelRelease rolledBackTo(String version) {
    List<String> path = new ArrayList<>(previous);
    while (!path.isEmpty() && !path.removeFirst().equals(version)) {
      // What cannot be gone back to any more is left out.
      continue;
    }
    return new ModelRelease(name, version, path, uploads);
  }
}
