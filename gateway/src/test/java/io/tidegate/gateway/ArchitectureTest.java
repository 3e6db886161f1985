package io.tidegate.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tidegate.gateway.codec.DeviceCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may know which, and what none of them may do: the table of docs/MAP.md, held. */
class ArchitectureTest {
  private static final String ROOT = "io.tidegate.gateway.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("testing"))
          .importPackages("io.tidegate.gateway");

  /** Each package and what of ours it may import; {@code app}, which imports all, is not listed. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("event", List.of()),
          Map.entry("codec", List.of("event")),
          Map.entry("registry", List.of("event")),
          Map.entry("detect", List.of("event", "registry")),
          Map.entry("alert", List.of("event", "registry", "detect")),
          Map.entry("people", List.of("event", "registry")),
          Map.entry("account", List.of("registry")),
          Map.entry("audit", List.of("account")),
          Map.entry("roster", List.of("registry", "people")),
          Map.entry("walk", List.of("registry", "detect", "alert", "account")),
          Map.entry("settings", List.of("event")),
          Map.entry("metrics", List.of()),
          Map.entry("store", above("codec")),
          Map.entry(
              "ingest",
              Stream.concat(
                      above("people", "account", "audit", "roster", "walk").stream(),
                      Stream.of("store"))
                  .toList()),
          Map.entry("mqtt", List.of("ingest", "settings", "metrics")),
          Map.entry(
              "notify",
              List.of(
                  "event",
                  "registry",
                  "detect",
                  "alert",
                  "account",
                  "store",
                  "settings",
                  "metrics")),
          Map.entry("backtest", List.of("event", "registry", "detect", "alert", "store")),
          Map.entry("desk", with(above("codec"), "store", "backtest", "notify")),
          Map.entry("api", with(above("codec"), "store", "backtest", "notify", "desk")),
          Map.entry("web", with(above("codec"), "store", "backtest", "notify", "desk", "api")));

  /** No input, output, clock, thread, metric or log. */
  private static final List<String> PURE =
      List.of(
          "event",
          "codec",
          "registry",
          "detect",
          "alert",
          "people",
          "account",
          "audit",
          "roster",
          "walk");

  @TestFactory
  Stream<DynamicTest> packageImportsOnlyWhatItsRowAllows() {
    return MAY_IMPORT.keySet().stream()
        .sorted()
        .map(
            name -> {
              String[] allowed =
                  Stream.concat(Stream.of(name), MAY_IMPORT.getOrDefault(name, List.of()).stream())
                      .map(ArchitectureTest::inside)
                      .toArray(String[]::new);
              return DynamicTest.dynamicTest(
                  name,
                  () ->
                      check(
                          classes()
                              .that()
                              .resideInAPackage(inside(name))
                              .should()
                              .onlyDependOnClassesThat(
                                  resideInAnyPackage(allowed)
                                      .or(resideOutsideOfPackage(ROOT + "."))),
                          CLASSES));
            });
  }

  @Test
  void everyPackageHasARow() {
    check(
        classes()
            .should()
            .resideInAnyPackage(
                Stream.concat(MAY_IMPORT.keySet().stream(), Stream.of("app"))
                    .map(ArchitectureTest::inside)
                    .toArray(String[]::new)),
        CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    check(slices().matching(ROOT + "(*)..").should().beFreeOfCycles(), CLASSES);
  }

  @Test
  void subPackagesFormNoCycle() {
    check(slices().matching(ROOT + "(**)").should().beFreeOfCycles(), CLASSES);
  }

  @Test
  void pipelineKnowsOfTheConnectionOnlyThatItIsASource() {
    check(
        noClasses()
            .that()
            .resideInAPackage(inside("mqtt"))
            .should()
            .dependOnClassesThat(
                resideInAPackage(inside("ingest"))
                    .and(
                        DescribedPredicate.not(
                            JavaClass.Predicates.simpleName("MessageSource")
                                .or(JavaClass.Predicates.simpleName("LiveSource"))
                                .or(JavaClass.Predicates.assignableTo(Record.class))
                                .or(JavaClass.Predicates.assignableTo(Enum.class))))),
        CLASSES);
  }

  @Test
  void eachLibraryStaysWhereItBelongs() {
    onlyIn("io.vertx..", "web", "api", "notify", "app");
    onlyIn("io.vertx.ext.web..", "web", "api"); // RoutingContext: services know no request
    onlyIn("io.vertx.core.json..", "web", "api"); // JsonObject: services take and give records
    onlyIn("org.eclipse.paho..", "mqtt");
    onlyIn(
        "java.sql..",
        "store",
        "ingest",
        "backtest",
        "api",
        "app"); // api: to tell what an SQLException means
    onlyIn("javax.sql..", "store", "app");
    onlyIn("org.jdbi..", "store", "app");
    onlyIn("com.zaxxer..", "store", "app");
    onlyIn("picocli..", "app");
    onlyIn("org.dhatim..", "roster", "web");
    onlyIn("io.micrometer..", "metrics", "web", "api", "app", "store");
  }

  @Test
  void purePackagesTouchNothingOutside() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(inside(PURE))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.net..", "java.nio.file..", "org.slf4j..", "io.micrometer..", "java.sql..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.(io\\.(File.*|RandomAccessFile)|lang\\.Thread"
                    + "|util\\.(Random|Timer)|util\\.concurrent\\.(.*Execut.*|Thread.*|locks\\..*))"),
        CLASSES);
  }

  @Test
  void timeIsPassedIn() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("app"))
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.OffsetDateTime.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now", java.time.ZoneId.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis"),
        CLASSES);
    check(
        noClasses()
            .that()
            .resideInAnyPackage(inside(PURE))
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random"),
        CLASSES);
  }

  @Test
  void stateIsNeverStaticAndPureStateNeverChanges() {
    check(fields().that().areStatic().should().beFinal(), CLASSES);
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(inside("event"), inside("codec"), inside("registry"))
            .should()
            .beFinal(),
        CLASSES);
  }

  @Test
  void eventsAreValues() {
    check(classes().that().resideInAPackage(inside("event")).should(beValueOrFinal()), CLASSES);
  }

  @Test
  void familiesAndRulesAreFinalClassesOfTheirPackage() {
    check(
        classes()
            .that()
            .implement(DeviceCodec.class)
            .should()
            .resideInAPackage(inside("codec"))
            .andShould()
            .haveModifier(JavaModifier.FINAL),
        CLASSES);
    check(
        classes()
            .that()
            .implement(ROOT + "detect.Detector")
            .should()
            .resideInAPackage(inside("detect"))
            .andShould()
            .haveModifier(JavaModifier.FINAL),
        CLASSES);
  }

  @Test
  void partsMeetByConstructorsAndNotByFrameworkOrInheritance() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "javax.inject..",
                "jakarta.inject..",
                "org.springframework..",
                "com.google.inject.."),
        CLASSES);
    check(classes().should(extendNothingOfOurs()), CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
            .orShould()
            .haveNameMatching(".*\\.(Abstract|Base[A-Z]|Default)[A-Za-z]*"),
        CLASSES);
  }

  @Test
  void nobodyPrintsOrLogsBesideTheLog() {
    check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS, outsideApp());
    check(
        noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."),
        outsideApp());
  }

  @Test
  void pagesNeverBlockTheirThread() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(inside("web"), inside("api"))
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "join")
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "get"),
        CLASSES);
  }

  private static void onlyIn(String library, String... packages) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                Arrays.stream(packages).map(ArchitectureTest::inside).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library),
        CLASSES);
  }

  private static ArchCondition<JavaClass> beValueOrFinal() {
    return new ArchCondition<>("be a record, an enum, an interface or a final class") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean value =
            item.isInterface()
                || item.isEnum()
                || item.isAnonymousClass()
                || item.getModifiers().contains(JavaModifier.FINAL);
        events.add(new SimpleConditionEvent(item, value, item.getName()));
      }
    };
  }

  private static ArchCondition<JavaClass> extendNothingOfOurs() {
    return new ArchCondition<>("extend no class of ours") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean free =
            item.getRawSuperclass().stream()
                .allMatch(parent -> !parent.getName().startsWith(ROOT) || parent.isEnum());
        events.add(new SimpleConditionEvent(item, free, item.getName() + " extends one of ours"));
      }
    };
  }

  private static JavaClasses outsideApp() {
    return CLASSES.that(resideOutsideOfPackage(inside("app")));
  }

  /** A rule about a package that is not there yet holds. */
  private static void check(ArchRule rule, JavaClasses classes) {
    rule.allowEmptyShould(true).check(classes);
  }

  private static String inside(String name) {
    return ROOT + name + "..";
  }

  private static String[] inside(List<String> names) {
    return names.stream().map(ArchitectureTest::inside).toArray(String[]::new);
  }

  /** Every pure package but these, and the settings and metrics, which all parts may see. */
  private static List<String> above(String... but) {
    return Stream.of(
            "event",
            "codec",
            "registry",
            "detect",
            "alert",
            "people",
            "account",
            "audit",
            "roster",
            "walk",
            "settings",
            "metrics")
        .filter(name -> !List.of(but).contains(name))
        .toList();
  }

  private static List<String> with(List<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).toList();
  }
}
