package dev.marquee.k8s;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.util.ModelMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One object of one YAML file.
 *
 * @param file in which it stands
 * @param json the object
 */
record Manifest(String file, JsonObject json) {
  static final String KUSTOMIZATION = "kustomization.yaml";

  /** The folder of the manifests. */
  static Path base() {
    return Path.of(System.getProperty("marquee.root", ".."), "k8s", "base");
  }

  /** Every object of the base, kustomization.yaml apart. */
  static List<Manifest> all() {
    List<Manifest> manifests = new ArrayList<>();
    for (Path file : files()) {
      if (!file.endsWith(KUSTOMIZATION)) {
        manifests.addAll(parse(base().relativize(file).toString(), text(file)));
      }
    }
    return manifests;
  }

  /** Every YAML file under the base. */
  static List<Path> files() {
    try (Stream<Path> walk = Files.walk(base())) {
      return walk.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects of a text of one or more documents. A name given twice is an error. */
  static List<Manifest> parse(String file, String yaml) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<Manifest> manifests = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(strict)).loadAll(yaml)) {
      manifests.add(new Manifest(file, new Gson().toJsonTree(document).getAsJsonObject()));
    }
    return manifests;
  }

  /**
   * Holds the object to its API type: unknown and missing fields are refused, at any depth.
   *
   * @throws IllegalArgumentException if it does not keep to the type
   */
  void validate() {
    String apiVersion = text(json, "apiVersion");
    Class<?> type = ModelMapper.getApiTypeClass(apiVersion, kind());
    if (type == null) {
      throw new IllegalArgumentException("there is no %s %s".formatted(apiVersion, kind()));
    }
    try {
      Method validate = type.getMethod("validateJsonElement", JsonElement.class);
      validate.invoke(null, json);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(this + ": " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  String kind() {
    return text(json, "kind");
  }

  String name() {
    return text(json.getAsJsonObject("metadata"), "name");
  }

  /** Whether it makes pods. */
  boolean isWorkload() {
    return List.of("Deployment", "StatefulSet").contains(kind());
  }

  /** What a path of names leads to, an empty object where it leads nowhere. */
  JsonObject at(String... path) {
    JsonObject here = json;
    for (String name : path) {
      here = here.has(name) ? here.getAsJsonObject(name) : new JsonObject();
    }
    return here;
  }

  JsonObject podSpec() {
    return at("spec", "template", "spec");
  }

  /** Every container of its pods, those that initialise among them. */
  List<JsonObject> containers() {
    List<JsonObject> containers = new ArrayList<>(objects(podSpec(), "containers"));
    containers.addAll(objects(podSpec(), "initContainers"));
    return containers;
  }

  /** The objects of a list, none where there is no list. */
  static List<JsonObject> objects(JsonObject parent, String name) {
    JsonArray list = parent.has(name) ? parent.getAsJsonArray(name) : new JsonArray();
    return list.asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  /** The text of a member, empty where there is none. */
  static String text(JsonObject object, String name) {
    return object.has(name) ? object.get(name).getAsString() : "";
  }

  @Override
  public String toString() {
    return "%s: %s %s".formatted(file, kind(), name());
  }
}
