package io.tidegate.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Prints what the tests of a build took: a line for each tier, and the slowest tests. Reads
 * Surefire's XML files; arguments are the modules' target folders.
 */
public final class TestReport {
  private static final int SLOWEST = 10;

  /** A command of ours that runs tests, and the folder in which its results are. */
  private enum Tier {
    VERIFY("surefire-reports"),
    IT("it-reports"),
    SOAK("soak-reports");

    private final String folder;

    Tier(String folder) {
      this.folder = folder;
    }
  }

  /** One test class: its results and when it ended. */
  private record Suite(int tests, int skipped, int failed, double seconds, Instant ended) {
    Instant started() {
      return ended.minusMillis(Math.round(seconds * 1000));
    }
  }

  private record Test(String name, double seconds) {}

  private TestReport() {}

  public static void main(String[] targets) {
    List<Test> tests = new ArrayList<>();
    System.out.printf(
        "%n%-8s %8s %8s %8s %10s %10s%n", "tier", "tests", "skipped", "failed", "in tests", "took");
    for (Tier tier : Tier.values()) {
      int count = 0;
      int skipped = 0;
      int failed = 0;
      double seconds = 0;
      Duration took = Duration.ZERO;
      for (String target : targets) {
        List<Suite> suites = read(Path.of(target, tier.folder), tests);
        count += suites.stream().mapToInt(Suite::tests).sum();
        skipped += suites.stream().mapToInt(Suite::skipped).sum();
        failed += suites.stream().mapToInt(Suite::failed).sum();
        seconds += suites.stream().mapToDouble(Suite::seconds).sum();
        took = took.plus(took(suites));
      }
      if (count > 0) {
        System.out.printf(
            Locale.ROOT,
            "%-8s %8d %8d %8d %8.0f s %8d s%n",
            tier.name().toLowerCase(Locale.ROOT),
            count,
            skipped,
            failed,
            seconds,
            took.toSeconds());
      }
    }
    System.out.printf("%nslowest tests%n");
    tests.stream()
        .sorted(Comparator.comparingDouble(Test::seconds).reversed())
        .limit(SLOWEST)
        .forEach(test -> System.out.printf(Locale.ROOT, "%8.1f s  %s%n", test.seconds, test.name));
  }

  /** From the start of the first class to the end of the last. */
  private static Duration took(List<Suite> suites) {
    return suites.stream()
        .map(Suite::started)
        .min(Comparator.naturalOrder())
        .map(
            first ->
                Duration.between(
                    first,
                    suites.stream().map(Suite::ended).max(Comparator.naturalOrder()).orElse(first)))
        .orElse(Duration.ZERO);
  }

  private static List<Suite> read(Path folder, List<Test> tests) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Suite> suites = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
        Element suite =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        suites.add(
            new Suite(
                number(suite, "tests"),
                number(suite, "skipped"),
                number(suite, "failures") + number(suite, "errors"),
                seconds(suite),
                Files.getLastModifiedTime(file).toInstant()));
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
          Element test = (Element) cases.item(i);
          String name = test.getAttribute("classname") + "." + test.getAttribute("name");
          tests.add(new Test(name, seconds(test)));
        }
      }
      return suites;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("not a report of Surefire's in " + folder, e);
    }
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  /** Surefire writes a thousand as 1,000. */
  private static double seconds(Element element) {
    return Double.parseDouble(element.getAttribute("time").replace(",", ""));
  }
}
