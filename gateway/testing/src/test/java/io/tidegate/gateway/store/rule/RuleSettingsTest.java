package io.tidegate.gateway.store.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.DoorHeld;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleSettingsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Thresholds.Where PLACE = new Thresholds.Where(Thresholds.Scope.PLACE, "7");

  private final Database database = EmbeddedDatabase.migrated();
  private final RuleSettings settings = new RuleSettings(database.jdbi(), Detectors.all());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsSetIsReadAndTakenBackByNull() {
    set(PLACE, "shared", 90L);
    set(Thresholds.EVERYWHERE, "shared", 70L);
    assertThat(numbers(PLACE)).isEqualTo(90);
    assertThat(numbers(Thresholds.EVERYWHERE)).isEqualTo(70);

    set(PLACE, "shared", null);
    assertThat(numbers(PLACE, Thresholds.EVERYWHERE)).isEqualTo(70);
    assertThat(settings.load().version()).isEqualTo(3);
  }

  @Test
  void theHistorySaysWhatChangedAndWhatIsSoAlreadyIsNoChange() {
    set(PLACE, "shared", 90L);
    set(PLACE, "shared", 90L);
    set(PLACE, "shared", 120L);
    mode(RuleMode.SHADOW);
    set(PLACE, "shared", null);
    assertThat(settings.history("door-held", Long.MAX_VALUE, 10))
        .extracting(one -> one.name() + " " + one.was() + " " + one.became())
        .containsExactly("shared 120 null", " null shadow", "shared 90 120", "shared null 90");
    SettingHistory newest = settings.history("door-held", Long.MAX_VALUE, 1).get(0);
    assertThat(newest.reason()).isEqualTo("a test");
    assertThat(newest.at()).isEqualTo(NOW);
    assertThat(newest.actor()).isNull();
    assertThat(settings.history("door-held", newest.id(), 10)).hasSize(3);
  }

  @Test
  void whatThisVersionDoesNotKnowIsPassedOverAndNamed() {
    database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    """
                    INSERT INTO rule_setting (rule, name, scope, scope_key, value, mode) VALUES
                      ('long-gone', 'least', 'community', '', 5, NULL),
                      ('long-gone', '', 'community', '', NULL, 'off'),
                      ('door-held', 'unheard', 'community', '', 5, NULL),
                      ('door-held', 'room', 'community', '', 1, NULL),
                      ('door-held', 'shared', 'community', '', 80, NULL)"""));
    RuleSettings.Loaded loaded = settings.load();
    assertThat(loaded.ignored())
        .containsExactly(
            "door-held.room", "door-held.unheard", "long-gone.mode", "long-gone.least");
    assertThat(numbers(Thresholds.EVERYWHERE)).isEqualTo(80);
  }

  @Test
  void aChangeIsInForceWithinFiveSecondsAlsoWithoutANotice() {
    try (ThresholdsWatch watch =
        ThresholdsWatch.start(database, Detectors.all(), loaded -> {}, error -> {})) {
      mode(RuleMode.OFF);
      await().atMost(Duration.ofSeconds(5)).until(() -> modeIn(watch.thresholds()) == RuleMode.OFF);
      database
          .jdbi()
          .useTransaction(
              h -> {
                h.execute("UPDATE rule_setting SET mode = 'shadow'");
                h.execute("UPDATE rule_setting_version SET version = version + 1");
              });
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> modeIn(watch.thresholds()) == RuleMode.SHADOW);
    }
  }

  private void set(Thresholds.Where where, String name, @Nullable Long value) {
    Map<String, @Nullable Long> values = new HashMap<>();
    values.put(name, value);
    settings.change(
        new SettingChange("door-held", where, values, null, false, NOW, null, "a test"));
  }

  private void mode(RuleMode mode) {
    settings.change(
        new SettingChange(
            "door-held", Thresholds.EVERYWHERE, Map.of(), mode, true, NOW, null, "a test"));
  }

  private long numbers(Thresholds.Where... where) {
    return settings.load().thresholds().at(new DoorHeld(), List.of(where)).numbers()[0];
  }

  private static RuleMode modeIn(Thresholds thresholds) {
    return thresholds.at(new DoorHeld(), List.of(Thresholds.EVERYWHERE)).mode();
  }
}
