package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** The settings in force at each time: today's, with later changes taken back one by one. */
public final class SettingTimeline {
  private static final String NOW =
      """
      SELECT rule, name, scope, scope_key AS key, coalesce(mode, value::text) AS value
      FROM rule_setting
      """;

  private static final String CHANGES =
      """
      SELECT rule, name, scope, scope_key AS key, at, was, became FROM rule_setting_history
      WHERE at > ? ORDER BY id\
      """;

  private final NavigableMap<Instant, Thresholds> since = new TreeMap<>();

  private record Key(String rule, String name, @Nested Thresholds.Where where) {}

  private record Now(@Nested Key key, String value) {}

  private record Change(
      @Nested Key key, Instant at, @Nullable String was, @Nullable String became) {}

  private SettingTimeline(
      RuleSettings settings,
      Map<Key, String> now,
      List<Change> changes,
      List<SupposedSetting> supposed) {
    Map<Key, String> then = new HashMap<>(now);
    for (int i = changes.size() - 1; i >= 0; i--) {
      put(then, changes.get(i).key, changes.get(i).was);
    }
    since.put(Instant.MIN, thresholds(settings, then, supposed));
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      put(then, change.key, change.became);
      boolean goesOn = i + 1 < changes.size() && !changes.get(i + 1).at.isAfter(change.at);
      if (!goesOn) {
        since.put(change.at, thresholds(settings, then, supposed));
      }
    }
  }

  /** Reads it. {@code supposed}: what is to have been set instead, all the time. */
  public static SettingTimeline load(
      Connection connection, RuleSettings settings, Instant from, List<SupposedSetting> supposed) {
    Handle h = Database.handle(connection);
    Map<Key, String> now = new HashMap<>();
    h.createQuery(NOW).mapTo(Now.class).forEach(one -> now.put(one.key, one.value));
    List<Change> changes = h.select(CHANGES, from).mapTo(Change.class).list();
    return new SettingTimeline(settings, now, changes, supposed);
  }

  /** What was in force at a time not before the first that was asked for. */
  public Thresholds at(Instant time) {
    return since.floorEntry(time).getValue();
  }

  private static Thresholds thresholds(
      RuleSettings settings, Map<Key, String> then, List<SupposedSetting> supposed) {
    Map<Key, String> all = new HashMap<>(then);
    for (SupposedSetting one : supposed) {
      put(all, new Key(one.rule(), one.name(), one.where()), one.becomes());
    }
    List<RuleSettings.Row> rows = new ArrayList<>();
    all.forEach(
        (key, value) -> {
          boolean isMode = Words.parse(RuleMode.class, value).isPresent();
          rows.add(
              new RuleSettings.Row(
                  key.rule,
                  key.name,
                  key.where,
                  isMode ? null : Long.valueOf(value),
                  isMode ? value : ""));
        });
    return settings.read(0, rows).thresholds();
  }

  private static void put(Map<Key, String> map, Key key, @Nullable String value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }
}
