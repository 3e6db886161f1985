package io.tidegate.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tidegate.simulator");

  @Test
  void onlyTheStackKnowsTheGateway() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tidegate.simulator.stack..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tidegate.gateway..")
        .because("the simulator tests the wire, not its own assumptions")
        .check(OURS);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.tidegate.simulator.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void whatIsPlannedAsksNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..simulator.firmware..",
            "..simulator.town..",
            "..simulator.scenario..",
            "..simulator.world..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(OURS);
  }

  @Test
  void everyPackageSaysWhatItIsAndNoClassIsLong() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(path -> path.toString().endsWith(".java")).toList();
      for (Path source : sources) {
        assertThat(source.resolveSibling("package-info.java")).exists();
        assertThat(Files.readAllLines(source)).as("%s", source).hasSizeLessThanOrEqualTo(300);
      }
    }
  }
}
