package dev.marquee.ranking.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * What an item must satisfy to be shown to whoever asks, at this moment. Regions, age ratings,
 * licence windows and devices are each an instance of one of these.
 */
public sealed interface EligibilityRule {
  /** The rule's kind on the wire. */
  @JsonProperty("rule")
  String kind();

  /** What the rule is called where it has dropped something; unique on its page. */
  String name();

  /** The entry of the request's context that decides; null where the moment does. */
  @JsonIgnore
  @Nullable String lookedUp();

  /**
   * The item's attribute has the context's value, or has it among its values: {@code countries}
   * contains {@code country}, {@code devices} contains {@code device}.
   *
   * @param unknown what becomes of items without the attribute, and of all items where the request
   *     does not say
   */
  record ContainsContext(String name, String attribute, String context, Unknown unknown)
      implements EligibilityRule {
    static final String KIND = "contains-context";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String lookedUp() {
      return context;
    }
  }

  /**
   * The item's number is at most the context's: {@code ageRating} is at most {@code maxAge}.
   *
   * @param unknown what becomes of items without the number, and of all items where the request
   *     does not say
   */
  record AtMostContext(String name, String attribute, String context, Unknown unknown)
      implements EligibilityRule {
    static final String KIND = "at-most-context";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String lookedUp() {
      return context;
    }
  }

  /**
   * Now is not before one time and before another. A time that an item lacks bounds nothing.
   *
   * @param from the attribute with the first moment at which the item may be shown: Unix
   *     milliseconds, or a text such as {@code 2026-11-24T00:00:00Z} or {@code 2026-11-24}
   * @param to the attribute with the moment from which on it may not, in the same forms
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Window(String name, @Nullable String from, @Nullable String to)
      implements EligibilityRule {
    static final String KIND = "window";

    public Window {
      if (from == null && to == null) {
        throw new InvalidValueException(
            "from", "a window needs from, to, or both; name the attributes with the times.");
      }
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public @Nullable String lookedUp() {
      return null;
    }
  }

  /** What becomes of an item of which a rule cannot tell. */
  enum Unknown {
    @JsonProperty("show")
    SHOW,
    @JsonProperty("drop")
    DROP
  }

  /** Reads a rule from its wire form. The name may be absent: then it is the attribute's. */
  @JsonCreator
  static EligibilityRule read(
      @JsonProperty("rule") @Nullable String rule,
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("attribute") @Nullable String attribute,
      @JsonProperty("context") @Nullable String context,
      @JsonProperty("unknown") @Nullable String unknown,
      @JsonProperty("from") @Nullable String from,
      @JsonProperty("to") @Nullable String to) {
    String kind = Check.present("rule", rule);
    return switch (kind) {
      case ContainsContext.KIND ->
          new ContainsContext(
              named(name, Check.present("attribute", attribute)),
              Check.present("attribute", attribute),
              Check.present("context", context),
              unknown(unknown));
      case AtMostContext.KIND ->
          new AtMostContext(
              named(name, Check.present("attribute", attribute)),
              Check.present("attribute", attribute),
              Check.present("context", context),
              unknown(unknown));
      case Window.KIND ->
          new Window(named(name, from != null ? from : to != null ? to : Window.KIND), from, to);
      default ->
          throw new InvalidValueException(
              "rule",
              "rule is %s; use contains-context, at-most-context or window."
                  .formatted(Check.quoted(kind)));
    };
  }

  private static String named(@Nullable String name, String attribute) {
    return Check.name("name", name == null ? attribute : name);
  }

  private static Unknown unknown(@Nullable String unknown) {
    return switch (unknown) {
      case "show" -> Unknown.SHOW;
      case "drop" -> Unknown.DROP;
      case null, default ->
          throw new InvalidValueException(
              "unknown",
              "unknown must be show or drop: what becomes of items, and of requests, of which the rule cannot tell.");
    };
  }
}
