package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioTest {
  private static final Path FOLDER = Path.of("..", "seeds", "scenarios");

  /** The files to play: a rule's id with {@code -Dscenario}, otherwise all. */
  private static final String FILES = System.getProperty("scenario", "*") + ".scenario";

  private static final List<Properties> TEXTS = List.of(texts("zh-CN"), texts("en"));

  /** A number of evidence as {@code 3 h (> 2 h)}. */
  private static final Pattern AGAINST =
      Pattern.compile(
          "(?<observed>-?\\d+)(?<unit>[^()]*)\\((?<sign>[≥>≤<])"
              + " (?<threshold>\\d+)(?<of>[^()]*)\\)");

  @TestFactory
  Stream<DynamicContainer> everyScenarioGivesItsFindings() throws IOException {
    return scenarios(false);
  }

  @TestFactory
  Stream<DynamicContainer> restartsBeforeEachLineChangeNothingIfStateWasKept() throws IOException {
    return scenarios(true);
  }

  private Stream<DynamicContainer> scenarios(boolean restarting) throws IOException {
    List<DynamicContainer> files = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(FOLDER, FILES)) {
      for (Path path : StreamSupport.stream(paths.spliterator(), false).sorted().toList()) {
        String rule = path.getFileName().toString().replace(".scenario", "");
        files.add(
            DynamicContainer.dynamicContainer(
                rule,
                Scenario.read(path).stream()
                    .map(
                        one ->
                            DynamicTest.dynamicTest(
                                one.name(), () -> play(rule, one, restarting)))));
      }
    }
    assertThat(files).as("scenario files named %s", FILES).isNotEmpty();
    return files.stream();
  }

  @Test
  void everyRuleHasAScenario() {
    assertThat(Detectors.all())
        .allSatisfy(
            detector ->
                assertThat(FOLDER.resolve(detector.rule().id() + ".scenario")).isRegularFile());
  }

  @Test
  void everyRuleSaysWhichDataItNeedsAndAllAboutPersonsSaySo() {
    assertThat(Detectors.all())
        .extracting(Detector::rule)
        .allSatisfy(rule -> assertThat(rule.use().needs()).isNotEmpty())
        .filteredOn(rule -> rule.ruleClass() == RuleClass.PERSON)
        .allSatisfy(rule -> assertThat(rule.use().needs()).contains(DataKind.PERSON));
  }

  private void play(String rule, Scenario scenario, boolean restarting) {
    Player player = new Player(rule, scenario.given());
    if (scenario.given().contains("covered")) {
      player.playKnownWeek(scenario.lines().get(0).at());
    }
    player.listens(GatewayState.CAUGHT_UP, scenario.lines().get(0).at().minus(Duration.ofDays(1)));
    for (Scenario.Line line : scenario.lines()) {
      if (restarting) {
        player.detection = Restarts.throughBytes(player.detection);
      }
      assertThat(player.play(line))
          .as("%s %s", Scenario.written(line.at()), String.join(" ", line.words()))
          .containsExactlyElementsOf(line.expected());
    }
  }

  /** What is observed has to be on that side of its threshold on which the rule fires. */
  private static void isBeyondItsThreshold(String name, String number) {
    Matcher parts = AGAINST.matcher(number);
    if (!parts.matches() || !parts.group("unit").strip().equals(parts.group("of").strip())) {
      return;
    }
    long observed = Math.abs(Long.parseLong(parts.group("observed")));
    long threshold = Long.parseLong(parts.group("threshold"));
    boolean isBeyond =
        switch (parts.group("sign")) {
          case "≥" -> observed >= threshold;
          case ">" -> observed > threshold;
          case "≤" -> observed <= threshold;
          default -> observed < threshold;
        };
    assertThat(isBeyond).as("%s %s", name, number).isTrue();
  }

  /** The desk has a word for each figure, in both languages. */
  private static void areNamed(String vocabulary, Map<String, String> figures) {
    for (Properties texts : TEXTS) {
      assertThat(figures.keySet())
          .allSatisfy(name -> assertThat(texts).containsKey(vocabulary + "." + name));
    }
  }

  private static Properties texts(String language) {
    Path file = Path.of("desk/src/main/resources/web/text/evidence_" + language + ".properties");
    Properties texts = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** The gateway's own connection, as it changed. */
  private record Listening(GatewayState state, Instant at) {}

  /** Plays lines and keeps what a database would. */
  private static final class Player {
    private final String rule;
    private final List<Object> stored = new ArrayList<>();
    private final Map<Subject, FiringAlert> firing = new LinkedHashMap<>();
    private final List<String> given;
    private final Thresholds thresholds;
    private Register register;
    private Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
    private long keys;

    Player(String rule, List<String> given) {
      this.rule = rule;
      this.given = new ArrayList<>(given);
      this.register = SmallCommunity.register(given);
      this.thresholds = thresholds();
      stored.add(register);
      detection.use(thresholds, Instant.EPOCH, register);
    }

    /** What was set, and that the rule is on, though it is off until somebody turns it on. */
    private Thresholds thresholds() {
      List<Thresholds.Entry> set = new ArrayList<>();
      for (String line : given) {
        String[] words = line.split(" +", -1);
        if (words[0].equals("set")) {
          Thresholds.Where where =
              words.length == 3
                  ? Thresholds.EVERYWHERE
                  : new Thresholds.Where(
                      Thresholds.Scope.PLACE,
                      Integer.toString(ScenarioRegister.place(register, words[3])));
          set.add(new Thresholds.Entry(rule, words[1], where, Long.parseLong(words[2])));
        }
      }
      return new Thresholds(
          set,
          given.contains("on")
              ? List.of(new Thresholds.ModeEntry(rule, Thresholds.EVERYWHERE, RuleMode.ON))
              : List.of());
    }

    List<String> play(Scenario.Line line) {
      if (line.words().get(0).equals("verdict")) {
        return List.of(verdict(line));
      }
      List<Finding> findings = new ArrayList<>();
      for (Duration later : line.times()) {
        findings.addAll(play(line.words(), line.at().plus(later), line.own().plus(later)));
      }
      findings.removeIf(finding -> !finding.rule().equals(rule));
      findings.forEach(this::keep);
      List<String> sent = new ArrayList<>();
      for (Finding finding : findings) {
        String text = finding.type().word() + " " + Scenario.written(finding.at());
        String severe = text + " " + finding.severity().word();
        sent.add(line.expected().contains(severe) ? severe : text);
      }
      return sent;
    }

    private List<Finding> play(List<String> words, Instant at, Instant own) {
      List<Finding> findings = new ArrayList<>();
      Instant second = Instant.ofEpochSecond(at.getEpochSecond());
      switch (words.get(0)) {
        case "lost" -> listens(GatewayState.LOST, at);
        case "caught_up" -> listens(GatewayState.CAUGHT_UP, at);
        case "restart" -> findings.addAll(restart(at));
        case "now" -> {
          String fact = String.join(" ", words.subList(1, words.size()));
          if (fact.startsWith("no ")) {
            given.remove(fact.substring(3));
          } else {
            given.add(fact);
          }
          register = SmallCommunity.register(given);
          stored.add(register);
          findings.addAll(ticked(second));
        }
        default -> findings.addAll(ticked(second));
      }
      if (words.get(0).equals("now")) {
        return findings;
      }
      if (words.size() > 1 && words.get(1).equals("minute")) {
        DeviceMinute minute =
            ScenarioEvents.minute(words, at, SmallCommunity.device(register, words.get(0)));
        stored.add(minute);
        findings.addAll(detection.minute(minute, register));
      } else if (words.size() > 1) {
        DeviceEvent event = ScenarioEvents.event(words, own, ++keys);
        SeenEvent seen =
            Objects.requireNonNull(Correlator.see(event, at, register), "no such device");
        stored.add(seen);
        findings.addAll(detection.event(seen, register));
      }
      return findings;
    }

    /** What the rule says of a device, a door ({@code gate1/1}), a place or a room. */
    private String verdict(Scenario.Line line) {
      ticked(Instant.ofEpochSecond(line.at().getEpochSecond()));
      String name = line.words().get(1);
      String[] who = name.split("/", -1);
      SubjectKind kind =
          Detectors.all().stream()
              .map(Detector::rule)
              .filter(one -> one.id().equals(rule))
              .map(Rule::kind)
              .findFirst()
              .orElseThrow();
      Place place = register.place(SmallCommunity.ID, name);
      String key =
          place != null
              ? Integer.toString(place.id())
              : SmallCommunity.device(register, who[0]) + (who.length > 1 ? "/" + who[1] : "");
      return Words.of(detection.verdict(rule, new Subject(kind, key), register));
    }

    /** A restart: replay, throw the findings away, compare. */
    private List<Finding> restart(Instant at) {
      detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
      detection.use(thresholds, Instant.EPOCH, register);
      Register then = register;
      for (Object one : stored) {
        if (one instanceof Register other) {
          then = other;
        } else if (one instanceof SeenEvent seen) {
          detection.event(seen, then);
        } else if (one instanceof DeviceMinute minute) {
          detection.minute(minute, then);
        } else if (one instanceof Listening listening) {
          detection.gateway(listening.state(), listening.at());
        } else {
          detection.tick((Instant) one, then);
        }
      }
      List<Finding> findings = detection.reconcile(List.copyOf(firing.values()), at, register);
      listens(GatewayState.CAUGHT_UP, at);
      return new ArrayList<>(findings);
    }

    void listens(GatewayState state, Instant at) {
      stored.add(new Listening(state, at));
      detection.gateway(state, at);
    }

    private List<Finding> ticked(Instant second) {
      stored.add(second);
      return detection.tick(second, register);
    }

    private void keep(Finding finding) {
      switch (finding.type()) {
        case FIRES, UPDATES -> {
          Evidence evidence = Objects.requireNonNull(finding.evidence());
          assertThat(evidence.sentence().zh()).isNotBlank();
          assertThat(evidence.sentence().en()).isNotBlank();
          assertThat(evidence.numbers()).allSatisfy(ScenarioTest::isBeyondItsThreshold);
          areNamed("number", evidence.numbers());
          areNamed("usual", evidence.baseline());
          areNamed("quality", evidence.quality());
          firing.put(
              finding.subject(),
              new FiringAlert(
                  rule,
                  finding.subject(),
                  finding.at(),
                  finding.severity(),
                  finding.place(),
                  finding.microGrid()));
        }
        case RESOLVES, WITHDRAWS, REBUILT -> firing.remove(finding.subject());
      }
    }

    /** Five known cards a day in Xinyan, and an hour later in Yulan, the week before. */
    private void playKnownWeek(Instant before) {
      for (int day = 8; day >= 1; day--) {
        Instant at = before.minus(Duration.ofDays(day));
        for (int card = 1; card <= 5; card++) {
          playKnown("gate1", card, at.plusSeconds(card), 1000L * day + card);
        }
        for (int card = 1; card <= 5; card++) {
          playKnown("gate5", card, at.plusSeconds(3_600 + card), 1000L * day + 500 + card);
        }
      }
    }

    private void playKnown(String gate, int card, Instant at, long key) {
      DeviceEvent event =
          new DeviceEvent.Access(
              ScenarioEvents.head(gate, 1, at, key),
              Outcome.GRANTED,
              null,
              Direction.IN,
              new Credential(
                  CredentialType.CARD, SmallCommunity.fingerprint("r" + card), List.of()),
              false);
      SeenEvent seen = Objects.requireNonNull(Correlator.see(event, at, register));
      stored.add(seen);
      detection.event(seen, register);
    }
  }
}
