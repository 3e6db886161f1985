package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Lifecycle;
import io.tidegate.gateway.alert.Timing;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Subject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns findings into rows within ingest's transaction. Of the pipeline thread; holds nothing, so
 * that a transaction that was rolled back is simply done again.
 */
public final class AlertWriter {
  /** The open alert of each (rule, subject), else the newest, locked in the order asked. */
  private static final String LOCK =
      """
      SELECT %s
      FROM (
        SELECT k.* FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
          AS k (rule, kind, key, nth) ORDER BY nth) k
      CROSS JOIN LATERAL (
        SELECT * FROM alert
        WHERE rule = k.rule AND subject_kind = k.kind AND subject_key = k.key
        ORDER BY handling = 'closed', number DESC LIMIT 1 FOR UPDATE) a
      CROSS JOIN LATERAL (
        SELECT * FROM alert_firing
        WHERE alert = a.id ORDER BY ordinal DESC LIMIT 1) f
      """
          .formatted(AlertRows.COLUMNS);

  private record Key(String rule, Subject subject) {}

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::rule)
          .thenComparing(key -> key.subject().kind())
          .thenComparing(key -> key.subject().key());

  private final Map<String, RuleClass> classes = new HashMap<>();
  private final Lifecycle lifecycle;

  /**
   * @param detectors the rules in force
   * @param zone of the community
   */
  public AlertWriter(List<Detector<?>> detectors, ZoneId zone) {
    for (Detector<?> detector : detectors) {
      Rule rule = detector.rule();
      classes.put(rule.id(), rule.ruleClass());
    }
    this.lifecycle = new Lifecycle(zone);
  }

  /**
   * Applies findings in their order.
   *
   * @param tx an open transaction; neither committed nor rolled back here
   * @param at arrival time or tick of the batch, UTC
   * @return ids of the alerts that changed by more than their evidence, each once; the caller tells
   *     those who listen
   */
  public List<UUID> apply(Connection tx, List<Finding> findings, Instant at) throws SQLException {
    if (findings.isEmpty()) {
      return List.of();
    }
    Map<Key, Alert> latest = lock(tx, findings);
    List<Change> changes = new ArrayList<>();
    Set<UUID> changed = new LinkedHashSet<>();
    for (Finding finding : findings) {
      Key key = new Key(finding.rule(), finding.subject());
      Change change =
          lifecycle.apply(latest.get(key), finding, classOf(finding), at, UUID.randomUUID());
      while (change != null) {
        latest.put(key, change.after());
        changes.add(change);
        if (change.action() != Change.Action.EVIDENCED) {
          changed.add(change.after().id());
        }
        change = Timing.disturbed(change.after(), at); // once awake, nothing disturbs it
      }
    }
    if (!changes.isEmpty()) {
      AlertChanges.write(tx, changes);
    }
    return List.copyOf(changed);
  }

  private RuleClass classOf(Finding finding) {
    @Nullable RuleClass found = classes.get(finding.rule());
    if (found == null) {
      throw new IllegalArgumentException("no rule " + finding.rule());
    }
    return found;
  }

  private static Map<Key, Alert> lock(Connection tx, List<Finding> findings) throws SQLException {
    Set<Key> keys = new TreeSet<>(ORDER);
    findings.forEach(finding -> keys.add(new Key(finding.rule(), finding.subject())));
    Map<Key, Alert> latest = new HashMap<>();
    try (PreparedStatement select = tx.prepareStatement(LOCK)) {
      select.setArray(1, texts(tx, keys.stream().map(Key::rule)));
      select.setArray(2, texts(tx, keys.stream().map(key -> key.subject().kind().word())));
      select.setArray(3, texts(tx, keys.stream().map(key -> key.subject().key())));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Alert alert = AlertRows.read(rows);
          latest.put(new Key(alert.rule(), alert.subject()), alert);
        }
      }
    }
    return latest;
  }

  private static Array texts(Connection tx, Stream<String> values) throws SQLException {
    return tx.createArrayOf("text", values.toArray(String[]::new));
  }
}
