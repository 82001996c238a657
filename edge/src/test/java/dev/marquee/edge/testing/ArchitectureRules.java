package dev.marquee.edge.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house that a machine can judge, for the main classes of one module.
 *
 * <p>A module's test names its root package and those of its packages that hold algorithms:
 *
 * <pre>{@code
 * ArchitectureRules.of("dev.marquee.ranking").withAlgorithms("dev.marquee.ranking.scoring").check();
 * }</pre>
 *
 * <p>Mocking libraries need no rule here: the enforcer keeps them off the class path.
 */
public final class ArchitectureRules {
  private static final int MAX_CONSTRUCTOR_PARAMETERS = 5;

  private static final String NAMES_THAT_SAY_NOTHING =
      ".*(Utils?|Helper|Manager|Impl|Base|Dto|DTO|Mapper|Constants|Processor|Data|Info)";

  // By name, so that modules can be held to these rules that have none of these on their class
  // path.
  private static final String INJECT = "jakarta.inject.Inject";
  private static final String CONFIG_PROPERTY =
      "org.eclipse.microprofile.config.inject.ConfigProperty";
  private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";
  private static final String ALLOWED_FOR = "dev.marquee.edge.access.AllowedFor";

  private static final String[] FRAMEWORKS = {
    "io.quarkus..", "jakarta.ws.rs..", "com.fasterxml.jackson.databind..", "io.lettuce.."
  };

  private final String root;
  private final JavaClasses classes;
  private final List<String> algorithmPackages;
  private final boolean roles;

  private ArchitectureRules(
      String root, JavaClasses classes, List<String> algorithmPackages, boolean roles) {
    this.root = root;
    this.classes = classes;
    this.algorithmPackages = List.copyOf(algorithmPackages);
    this.roles = roles;
  }

  /** The rules for the main classes under a root package. */
  public static ArchitectureRules of(String rootPackage) {
    return of(
        rootPackage,
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(rootPackage));
  }

  static ArchitectureRules of(String rootPackage, JavaClasses classes) {
    if (classes.isEmpty()) {
      throw new AssertionError("there is no class under " + rootPackage);
    }
    return new ArchitectureRules(rootPackage, classes, List.of(), true);
  }

  /** The same, with packages in which no framework may be named. */
  public ArchitectureRules withAlgorithms(String... packages) {
    for (String algorithmPackage : packages) {
      if (classes.stream().noneMatch(c -> c.getPackageName().equals(algorithmPackage))) {
        throw new AssertionError("there is no package " + algorithmPackage);
      }
    }
    return new ArchitectureRules(root, classes, List.of(packages), roles);
  }

  /** The same, for a module whose endpoints are for anyone and state no role: the demo's page. */
  public ArchitectureRules withoutRoles() {
    return new ArchitectureRules(root, classes, algorithmPackages, false);
  }

  /**
   * Holds the classes to every rule.
   *
   * @throws AssertionError listing all that breaks any of them
   */
  public void check() {
    StringBuilder broken = new StringBuilder();
    violations().forEach((rule, report) -> broken.append(report).append(System.lineSeparator()));
    if (!broken.isEmpty()) {
      throw new AssertionError(broken.toString());
    }
  }

  /** What breaks which rule, by the rule's name. */
  Map<String, String> violations() {
    Map<String, String> broken = new LinkedHashMap<>();
    rules()
        .forEach(
            (name, rule) -> {
              var result = rule.allowEmptyShould(true).evaluate(classes);
              if (result.hasViolation()) {
                broken.put(name, result.getFailureReport().toString());
              }
            });
    return broken;
  }

  Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("no cycles", noCycles());
    rules.put("telling names", tellingNames());
    rules.put("no field injection", noFieldInjection());
    rules.put("null-marked packages", nullMarkedPackages());
    rules.put("algorithms without frameworks", algorithmsWithoutFrameworks());
    rules.put("narrow constructors", narrowConstructors());
    rules.put("modules apart", modulesApart());
    if (roles) {
      rules.put("roles on endpoints", rolesOnEndpoints());
    }
    return rules;
  }

  private ArchRule noCycles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  private static ArchRule tellingNames() {
    return noClasses()
        .should()
        .haveNameMatching(NAMES_THAT_SAY_NOTHING)
        .because("a name says what the thing is or does");
  }

  private static ArchRule noFieldInjection() {
    return noFields()
        .should()
        .beAnnotatedWith(INJECT)
        .orShould()
        .beAnnotatedWith(CONFIG_PROPERTY)
        .because("what a class needs stands in its constructor");
  }

  private static ArchRule nullMarkedPackages() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("lie in a package whose package-info is @NullMarked") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        item,
                        marked,
                        "%s lies in a package without a @NullMarked package-info"
                            .formatted(item.getName())));
              }
            });
  }

  private ArchRule algorithmsWithoutFrameworks() {
    return noClasses()
        .that()
        .resideInAnyPackage(algorithmPackages.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FRAMEWORKS)
        .because("an algorithm can be read, tested and reused without a framework");
  }

  private static ArchRule narrowConstructors() {
    return classes()
        .that()
        .areNotRecords()
        .should(
            new ArchCondition<JavaClass>(
                "have constructors of at most %d parameters"
                    .formatted(MAX_CONSTRUCTOR_PARAMETERS)) {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                item.getConstructors().stream()
                    .filter(c -> !item.isEnum() && !item.isAnonymousClass())
                    .filter(c -> c.getRawParameterTypes().size() > MAX_CONSTRUCTOR_PARAMETERS)
                    .map(c -> c.getFullName() + " is too wide: a concept is missing")
                    .forEach(text -> events.add(SimpleConditionEvent.violated(item, text)));
              }
            });
  }

  private ArchRule modulesApart() {
    DescribedPredicate<JavaClass> otherModules =
        DescribedPredicate.describe(
            "belong to another module than contract and edge",
            type ->
                type.getPackageName().startsWith("dev.marquee.")
                    && !isUnder(root, type)
                    && !isUnder("dev.marquee.contract", type)
                    && !isUnder("dev.marquee.edge", type));
    return noClasses().should().dependOnClassesThat(otherModules);
  }

  private static ArchRule rolesOnEndpoints() {
    DescribedPredicate<JavaMethod> endpoints =
        DescribedPredicate.describe(
            "answer an HTTP method",
            method ->
                method.getAnnotations().stream()
                    .anyMatch(a -> a.getRawType().isAnnotatedWith(HTTP_METHOD)));
    return methods()
        .that(endpoints)
        .should()
        .beAnnotatedWith(ALLOWED_FOR)
        .andShould()
        .bePublic()
        .because("who may call is stated where it is served, and only public methods are served");
  }

  private static boolean isUnder(String rootPackage, JavaClass type) {
    String name = type.getPackageName();
    return name.equals(rootPackage) || name.startsWith(rootPackage + ".");
  }
}
