package dev.marquee.ranking.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What operators decided of all models: the body of the state document. */
record ModelReleases(List<ModelRelease> models) {
  static final ModelReleases NONE = new ModelReleases(List.of());

  ModelReleases(@Nullable List<ModelRelease> models) {
    this.models = models == null ? List.of() : List.copyOf(models);
  }

  /** What was decided of a model; nothing yet where it is unknown. */
  ModelRelease find(String name) {
    return models.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseGet(() -> ModelRelease.of(name));
  }

  ModelReleases with(ModelRelease changed) {
    List<ModelRelease> all = new ArrayList<>();
    for (ModelRelease model : models) {
      if (!model.name().equals(changed.name())) {
        all.add(model);
      }
    }
    all.add(changed);
    return new ModelReleases(all);
  }

  /** The active version of each model that has one. */
  @JsonIgnore
  Map<String, String> active() {
    Map<String, String> active = new HashMap<>();
    for (ModelRelease model : models) {
      String version = model.active();
      if (version != null) {
        active.put(model.name(), version);
      }
    }
    return active;
  }

  /** What all uploads are known by in Redis. */
  @JsonIgnore
  Set<String> digests() {
    return models.stream()
        .flatMap(model -> model.uploads().stream())
        .map(Upload::sha256)
        .collect(Collectors.toSet());
  }
}
