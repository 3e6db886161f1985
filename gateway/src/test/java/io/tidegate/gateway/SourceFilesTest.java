package io.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen only in the sources: their size, their package-info, the map. */
class SourceFilesTest {
  private static final int MOST_LINES = 350;
  private static final Pattern BROAD_CATCH =
      Pattern.compile("catch \\((final )?(Exception|Throwable)\\b");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void noSourceFileIsTooLongToRead() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : Sources.files()) {
      long lines = Files.readString(file).lines().count();
      if (lines > MOST_LINES) {
        tooLong.add(file + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void sourcesOfEveryModuleAreRead() throws IOException {
    Matcher modules =
        Pattern.compile("<module>gateway(?:/(\\w+))?</module>")
            .matcher(Files.readString(Path.of("../pom.xml")));
    List<Path> roots = new ArrayList<>();
    while (modules.find()) {
      String module = modules.group(1) == null ? "" : modules.group(1);
      if (!module.equals("testing")) {
        roots.add(Path.of(module).resolve("src/main/java/io/tidegate/gateway"));
      }
    }
    assertThat(Sources.roots()).containsExactlyInAnyOrderElementsOf(roots);
  }

  @Test
  void everyPackageSaysWhatItOwns() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (Path file : Sources.files()) {
      Path info = file.resolveSibling("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("/**")) {
        silent.add(file);
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void onlyThePipelineAndTheTopCatchEverything() throws IOException {
    Predicate<Path> allowed =
        file -> Sources.name(file).startsWith("app/") || Sources.name(file).startsWith("ingest/");
    List<Path> broad = new ArrayList<>();
    for (Path file : Sources.files()) {
      if (!allowed.test(file) && BROAD_CATCH.matcher(Files.readString(file)).find()) {
        broad.add(file);
      }
    }
    assertThat(broad).isEmpty();
  }

  @Test
  void mapHasEveryPackage() throws IOException {
    String map = Files.readString(Path.of("../docs/MAP.md"));
    List<String> missing = new ArrayList<>();
    List<Path> mains = new ArrayList<>(Sources.roots());
    mains.add(Path.of("../simulator/src/main/java/io/tidegate/simulator"));
    for (Path main : mains) {
      try (Stream<Path> children = Files.list(main)) {
        children
            .filter(Files::isDirectory)
            .map(child -> child.getFileName().toString())
            .filter(name -> !map.contains("[`" + name + "`]"))
            .forEach(missing::add);
      }
    }
    assertThat(missing).as("packages without a row in docs/MAP.md").isEmpty();
  }

  @Test
  void linksOfThePapersLeadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    List<Path> papers = files(Path.of("../docs"), ".md");
    for (String paper :
        List.of(
            "README.md",
            "CONTRIBUTING.md",
            "gateway/codec/README.md",
            "gateway/roster/README.md")) {
      papers.add(Path.of("..").resolve(paper));
    }
    for (Path paper : papers) {
      Matcher link = LINK.matcher(Files.readString(paper));
      while (link.find()) {
        if (!Files.exists(paper.resolveSibling(link.group(1)))) {
          broken.add(paper + " -> " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static List<Path> files(Path root, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return new ArrayList<>(all.filter(p -> p.toString().endsWith(suffix)).sorted().toList());
    }
  }
}
