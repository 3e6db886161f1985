package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioTest {
  private static final Path FOLDER = Path.of("..", "seeds", "scenarios");
  private final Register register = SmallCommunity.register();

  @TestFactory
  Stream<DynamicContainer> everyScenarioGivesItsFindings() throws IOException {
    List<DynamicContainer> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(FOLDER)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".scenario")).sorted().toList()) {
        String rule = path.getFileName().toString().replace(".scenario", "");
        files.add(
            DynamicContainer.dynamicContainer(
                rule,
                Scenario.read(path).stream()
                    .map(one -> DynamicTest.dynamicTest(one.name(), () -> play(rule, one)))));
      }
    }
    return files.stream();
  }

  @Test
  void everyRuleHasAScenario() {
    assertThat(Detectors.all())
        .allSatisfy(
            detector ->
                assertThat(FOLDER.resolve(detector.rule().id() + ".scenario")).isRegularFile());
  }

  private void play(String rule, Scenario scenario) {
    Player player = new Player(rule);
    if (scenario.covered()) {
      player.playKnownWeek(scenario.lines().get(0).at());
    }
    player.detection.gateway(
        GatewayState.CAUGHT_UP, scenario.lines().get(0).at().minus(Duration.ofDays(1)));
    for (Scenario.Line line : scenario.lines()) {
      assertThat(player.play(line))
          .as(
              "%s %s",
              Scenario.written(line.at()), line.event() == null ? line.word() : line.event())
          .containsExactlyElementsOf(line.expected());
    }
  }

  /** Plays lines and keeps what a database would. */
  private final class Player {
    private final String rule;
    private final List<Object> stored = new ArrayList<>();
    private final Map<Subject, FiringAlert> firing = new LinkedHashMap<>();
    private Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);

    Player(String rule) {
      this.rule = rule;
    }

    List<String> play(Scenario.Line line) {
      List<Finding> findings = new ArrayList<>();
      Instant second = Instant.ofEpochSecond(line.at().getEpochSecond());
      switch (line.word()) {
        case "lost" -> detection.gateway(GatewayState.LOST, line.at());
        case "caught_up" -> detection.gateway(GatewayState.CAUGHT_UP, line.at());
        case "restart" -> findings.addAll(restart(line.at()));
        default -> findings.addAll(ticked(second));
      }
      DeviceEvent event = line.event();
      if (event != null) {
        SeenEvent seen =
            Objects.requireNonNull(Correlator.see(event, line.at(), register), "no such device");
        stored.add(seen);
        findings.addAll(detection.event(seen, register));
      }
      findings.removeIf(finding -> !finding.rule().equals(rule));
      findings.forEach(this::keep);
      return findings.stream()
          .map(finding -> finding.type().word() + " " + Scenario.written(finding.at()))
          .toList();
    }

    /** A restart: replay, throw the findings away, compare. */
    private List<Finding> restart(Instant at) {
      detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
      for (Object one : stored) {
        if (one instanceof SeenEvent seen) {
          detection.event(seen, register);
        } else {
          detection.tick((Instant) one, register);
        }
      }
      List<Finding> findings = detection.reconcile(List.copyOf(firing.values()), at, register);
      detection.gateway(GatewayState.CAUGHT_UP, at);
      return new ArrayList<>(findings);
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

    /** Five known cards a day at the gate, the week before. */
    private void playKnownWeek(Instant before) {
      for (int day = 8; day >= 1; day--) {
        for (int card = 1; card <= 5; card++) {
          Instant at = before.minus(Duration.ofDays(day)).plusSeconds(card);
          DeviceEvent event =
              new DeviceEvent.Access(
                  Scenario.head("gate1", 1, at, 1000L * day + card),
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
  }
}
