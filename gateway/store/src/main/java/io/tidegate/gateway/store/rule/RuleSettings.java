package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people set for the rules. Blocking; safe on any thread. */
public final class RuleSettings {
  /** Most settings of one rule: each is looked at when a place's are found. */
  public static final int MOST_OF_A_RULE = 2_000;

  private static final String MODE = "";

  private final Jdbi jdbi;
  private final List<Detector<?>> detectors;

  /**
   * @param detectors the rules: what is set for others, or out of their bounds, is passed over
   */
  public RuleSettings(Jdbi jdbi, List<Detector<?>> detectors) {
    this.jdbi = jdbi;
    this.detectors = List.copyOf(detectors);
  }

  /** What is set. {@code ignored}: what means nothing to this version, as {@code rule.name}. */
  public record Loaded(long version, Thresholds thresholds, List<String> ignored) {}

  /** A row as it is read; {@code mode} empty where it is a value. */
  record Row(String rule, String name, Thresholds.Where where, @Nullable Long value, String mode) {}

  /** Everything, and the version it was read at. */
  public Loaded load() {
    return jdbi.withHandle(
        h -> {
          List<Map.Entry<Long, Optional<Row>>> read = // one statement: rows are of that version
              h.createQuery(
                      """
                      SELECT s.rule, s.name, s.scope, s.scope_key, s.value, s.mode, v.version
                      FROM rule_setting_version v LEFT JOIN rule_setting s ON true
                      ORDER BY s.rule, s.name, s.scope, s.scope_key""")
                  .map(
                      (row, context) ->
                          Map.entry(
                              row.getLong("version"),
                              row.getString("rule") == null
                                  ? Optional.<Row>empty()
                                  : Optional.of(row(row))))
                  .list();
          return read(
              read.get(0).getKey(), read.stream().flatMap(one -> one.getValue().stream()).toList());
        });
  }

  /** What rows mean to these rules. */
  Loaded read(long version, List<Row> rows) {
    List<Thresholds.Entry> entries = new ArrayList<>();
    List<Thresholds.ModeEntry> modes = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (Row row : rows) {
      Long value = row.value;
      Optional<RuleMode> mode = Words.parse(RuleMode.class, row.mode);
      if (value != null && isAllowed(row.rule, row.name, value)) {
        entries.add(new Thresholds.Entry(row.rule, row.name, row.where, value));
      } else if (value == null && mode.isPresent() && detector(row.rule) != null) {
        modes.add(new Thresholds.ModeEntry(row.rule, row.where, mode.get()));
      } else {
        ignored.add(row.rule + "." + (row.name.isEmpty() ? "mode" : row.name));
      }
    }
    return new Loaded(version, new Thresholds(entries, modes), List.copyOf(ignored));
  }

  private boolean isAllowed(String rule, String name, long value) {
    Detector<?> detector = detector(rule);
    return detector != null && Threshold.refusal(detector.thresholds(), name, value) == null;
  }

  private @Nullable Detector<?> detector(String rule) {
    for (Detector<?> detector : detectors) {
      if (detector.rule().id().equals(rule)) {
        return detector;
      }
    }
    return null;
  }

  /**
   * Sets it, writes the history, and tells every gateway. What is so already is no change. Returns
   * false if the rule has {@value #MOST_OF_A_RULE} settings and this would be one more.
   */
  public boolean change(SettingChange change) {
    return jdbi.inTransaction(
        h -> {
          h.execute("UPDATE rule_setting_version SET version = version + 1, changed_at = now()");
          for (Map.Entry<String, @Nullable Long> one : change.values().entrySet()) {
            Long value = one.getValue();
            set(h, change, one.getKey(), value == null ? null : value.toString());
          }
          if (change.changesMode()) {
            RuleMode mode = change.mode();
            set(h, change, MODE, mode == null ? null : mode.word());
          }
          int count =
              h.select("SELECT count(*) FROM rule_setting WHERE rule = ?", change.rule())
                  .mapTo(Integer.class)
                  .one();
          if (count > MOST_OF_A_RULE) {
            h.rollback();
            return false;
          }
          h.execute("SELECT pg_notify('" + ThresholdsWatch.CHANNEL + "', '')");
          return true;
        });
  }

  private static void set(Handle h, SettingChange change, String name, @Nullable String becomes) {
    Map<String, Object> key =
        Map.of(
            "rule", change.rule(),
            "name", name,
            "scope", change.where().scope(),
            "key", change.where().key());
    String was =
        h.createQuery(
                "SELECT coalesce(mode, value::text) FROM rule_setting WHERE rule = :rule"
                    + " AND name = :name AND scope = :scope AND scope_key = :key")
            .bindMap(key)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    if (Objects.equals(was, becomes)) {
      return;
    }
    h.createUpdate(
            becomes == null
                ? "DELETE FROM rule_setting WHERE rule = :rule AND name = :name"
                    + " AND scope = :scope AND scope_key = :key"
                : """
                INSERT INTO rule_setting (rule, name, scope, scope_key, value, mode)
                VALUES (:rule, :name, :scope, :key,
                  CASE WHEN :name = '' THEN NULL ELSE CAST(:becomes AS bigint) END,
                  CASE WHEN :name = '' THEN :becomes END)
                ON CONFLICT (rule, name, scope, scope_key)
                DO UPDATE SET value = excluded.value, mode = excluded.mode\
                """)
        .bindMap(key)
        .bind("becomes", becomes)
        .execute();
    h.createUpdate(
            """
            INSERT INTO rule_setting_history
              (rule, name, scope, scope_key, at, actor, was, became, reason)
            VALUES (:rule, :name, :scope, :key, :at, :actor, :was, :becomes, :reason)\
            """)
        .bindMap(key)
        .bindMethods(change)
        .bind("was", was)
        .bind("becomes", becomes)
        .execute();
  }

  /** What was changed of a rule, newest first. */
  public List<SettingHistory> history(String rule, long before, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT r.id, r.name, r.scope, r.scope_key AS key, r.at, a.name AS actor, r.was,
                      r.became, r.reason
                    FROM rule_setting_history r LEFT JOIN account a ON a.id = r.actor
                    WHERE r.rule = :rule AND r.id < :before
                    ORDER BY r.id DESC LIMIT :limit\
                    """)
                .bind("rule", rule)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(SettingHistory.class)
                .list());
  }

  private static Row row(ResultSet row) throws SQLException {
    long value = row.getLong("value");
    Long given = row.wasNull() ? null : (Long) value;
    String mode = row.getString("mode");
    return new Row(
        row.getString("rule"), row.getString("name"), where(row), given, mode == null ? "" : mode);
  }

  /** The scope of a row. */
  static Thresholds.Where where(ResultSet row) throws SQLException {
    Thresholds.Scope scope =
        Words.parse(Thresholds.Scope.class, row.getString("scope")).orElseThrow();
    return new Thresholds.Where(scope, row.getString("scope_key"));
  }
}
