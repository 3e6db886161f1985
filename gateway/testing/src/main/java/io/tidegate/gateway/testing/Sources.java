package io.tidegate.gateway.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of the gateway and of the modules inside it, for tests that read them. */
public final class Sources {
  private static final String PACKAGES = "src/main/java/io/tidegate/gateway";

  private Sources() {}

  /** The folder of the top package in each module that has sources, but not of the fixtures. */
  public static List<Path> roots() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(""))) {
      return Stream.concat(Stream.of(Path.of("")), modules)
          .filter(module -> !module.endsWith("testing"))
          .map(module -> module.resolve(PACKAGES))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  /** All source files below {@link #roots}. */
  public static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path root : roots()) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(all::add);
      }
    }
    return all;
  }

  /** The path of a source file below its root, as {@code store/Database.java}. */
  public static String name(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.substring(path.indexOf(PACKAGES) + PACKAGES.length() + 1);
  }
}
