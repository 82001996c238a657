package dev.marquee.demo.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Command line options: each is a setting of {@link DemoSettings} under its own name. */
public final class Options {
  /** The settings that have an option, as {@code ./marquee help} lists them. */
  static final List<String> NAMES =
      List.of(
          "port",
          "ranking-port",
          "ranking-management-port",
          "logging-port",
          "logging-management-port",
          "experiments-port",
          "experiments-management-port",
          "redis-port",
          "redis",
          "root",
          "directory",
          "visits",
          "visits-at-most",
          "seed",
          "heap",
          "stop-with-parent");

  private static final String PREFIX = "marquee.demo.";

  private Options() {}

  /**
   * Reads {@code --name value} and {@code --name=value}.
   *
   * @return property to value
   * @throws LaunchException if there is no such option, or its value is missing
   */
  public static Map<String, String> properties(String... arguments) {
    Map<String, String> properties = new LinkedHashMap<>();
    int next = 0;
    while (next < arguments.length) {
      String argument = arguments[next++];
      int equals = argument.indexOf('=');
      String option = equals < 0 ? argument : argument.substring(0, equals);
      if (!option.startsWith("--") || !NAMES.contains(option.substring(2))) {
        throw new LaunchException(
            "There is no option %s; the options are --%s."
                .formatted(option, String.join(", --", NAMES)));
      }
      if (equals < 0 && next == arguments.length) {
        throw new LaunchException(
            "%s needs a value, for example %s 8090.".formatted(option, option));
      }
      String value = equals < 0 ? arguments[next++] : argument.substring(equals + 1);
      properties.put(PREFIX + option.substring(2), value);
    }
    return properties;
  }

  /** How a setting is given in the environment: {@code port} is {@code MARQUEE_DEMO_PORT}. */
  static String environmentName(String option) {
    return (PREFIX + option).toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
