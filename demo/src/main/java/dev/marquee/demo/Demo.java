package dev.marquee.demo;

import dev.marquee.demo.launch.DemoSettings;
import dev.marquee.demo.launch.LaunchException;
import dev.marquee.demo.launch.Launcher;
import dev.marquee.demo.launch.Options;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Checks what can be checked before anything starts, then serves the home page and launches the
 * rest.
 */
@QuarkusMain
public final class Demo implements QuarkusApplication {
  private static final int REFUSED = 1;

  private final Launcher launcher;

  Demo(Launcher launcher) {
    this.launcher = launcher;
  }

  public static void main(String... arguments) {
    try {
      Options.properties(arguments).forEach(System::setProperty);
      Launcher.check(DemoSettings.read());
    } catch (LaunchException refused) {
      System.err.println(refused.getMessage());
      System.exit(REFUSED);
    }
    Quarkus.run(Demo.class, arguments);
  }

  @Override
  public int run(String... arguments) {
    try {
      launcher.run();
    } catch (LaunchException failed) {
      System.err.println(failed.getMessage());
      return REFUSED;
    }
    Quarkus.waitForExit();
    return 0;
  }
}
