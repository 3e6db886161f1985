package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Devices talk before anybody is in the register: nothing is said of rooms, credentials and people.
 * As houses are imported the rules wake there, and only there.
 */
class ColdStartTest {
  private static final Instant START = Instant.parse("2026-11-23T16:00:00Z"); // Tuesday, 0:00

  private final Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
  private final List<Finding> findings = new ArrayList<>();

  @Test
  void rulesAboutPeopleWakeHouseByHouse() {
    wakes(3);
  }

  @Test
  @Tag("soak")
  void rulesAboutPeopleWakeHouseByHouseInAWholeCommunity() {
    wakes(30);
  }

  private void wakes(int houses) {
    LargeCommunity community = new LargeCommunity(houses);
    detection.begin(LargeCommunity.allOn());
    detection.gateway(GatewayState.CAUGHT_UP, START);
    long events = play(community, community.register(1, 0, START), 0, 24);
    assertThat(ofPeople()).as("the first day, nobody registered").isEmpty();
    int opened = findings.size();

    Instant imported = START.plus(Duration.ofDays(1));
    events += play(community, community.register(2, 1, imported), 24, 96);
    assertThat(housesOf(ofPeople())).as("after the first house").containsExactly(0);

    Register two = community.register(3, 2, imported);
    events += play(community, two, 96, 168);
    assertThat(housesOf(ofPeople())).as("after the second").containsExactly(0, 1);
    assertThat(findings.stream().map(Finding::rule).distinct())
        .contains("vacant-room-used", "unknown-credential");

    DataQuality quality = Objects.requireNonNull(detection.takeQuality());
    assertThat(quality.doubts())
        .filteredOn(doubt -> doubt.rule().equals("vacant-room-used"))
        .hasSize(houses - 2)
        .allSatisfy(doubt -> assertThat(doubt.reason()).isEqualTo(DoubtReason.REGISTER_INCOMPLETE));
    System.err.printf(
        "cold start: %d devices, %d events, %d findings on the first day, none of people;"
            + " %d of people in 2 houses in the 6 days after%n",
        houses * LargeCommunity.DEVICES_A_HOUSE, events, opened, ofPeople().size());
  }

  private long play(LargeCommunity community, Register register, int from, int to) {
    long count = 0;
    for (int hour = from; hour < to; hour++) {
      Instant begin = START.plus(Duration.ofHours(hour));
      for (SeenEvent seen : community.hour(begin, register, 40, 4)) {
        Instant second = Instant.ofEpochSecond(seen.receivedAt().getEpochSecond());
        if (detection.isDue(second)) {
          findings.addAll(detection.tick(second, register));
        }
        findings.addAll(detection.event(seen, register));
        count++;
      }
      findings.addAll(detection.tick(begin.plus(LargeCommunity.HOUR), register));
    }
    assertThat(detection.takeFailures()).isEmpty();
    return count;
  }

  /** What was said of a room, a credential or a person. */
  private List<Finding> ofPeople() {
    Set<String> rules = new TreeSet<>();
    for (Detector<?> detector : Detectors.all()) {
      Rule rule = detector.rule();
      boolean isOfAPerson =
          rule.ruleClass() == RuleClass.PERSON
              || rule.kind() == SubjectKind.ROOM
              || rule.kind() == SubjectKind.CREDENTIAL
              || rule.kind() == SubjectKind.DOOR_CREDENTIAL;
      if (isOfAPerson) {
        rules.add(rule.id());
      }
    }
    return findings.stream().filter(finding -> rules.contains(finding.rule())).toList();
  }

  private static Set<Integer> housesOf(List<Finding> findings) {
    Set<Integer> houses = new TreeSet<>();
    findings.forEach(
        one -> houses.add(LargeCommunity.houseAt(Objects.requireNonNull(one.place()))));
    return houses;
  }
}
