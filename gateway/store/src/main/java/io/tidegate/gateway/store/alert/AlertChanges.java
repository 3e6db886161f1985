package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Firing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes {@link Change}s: the alert, its firings, and a history row unless only evidence came. */
public final class AlertChanges {
  /** A notice holds 8,000 bytes, an id with quotes and comma 39. */
  private static final int IDS_A_NOTICE = 200;

  private AlertChanges() {}

  /** Writes them in their order. */
  public static void write(Connection tx, List<Change> changes) throws SQLException {
    Map<UUID, Alert> fresh = new LinkedHashMap<>();
    Map<UUID, Alert> known = new LinkedHashMap<>();
    Map<UUID, Map<Integer, Firing>> firings = new LinkedHashMap<>();
    Map<UUID, Instant> createdAt = new LinkedHashMap<>();
    for (Change change : changes) {
      Alert alert = change.after();
      if (change.action() == Change.Action.OPENED) {
        createdAt.put(alert.id(), change.at());
      }
      (createdAt.containsKey(alert.id()) ? fresh : known).put(alert.id(), alert);
      if (isAboutTheWorld(change.action())) {
        firings
            .computeIfAbsent(alert.id(), id -> new LinkedHashMap<>())
            .merge(alert.last().ordinal(), alert.last(), AlertChanges::newer);
      }
    }
    AlertTable.insert(tx, fresh.values(), createdAt);
    AlertTable.update(tx, known.values());
    HistoryTable.putFirings(tx, firings);
    List<Change> news =
        changes.stream().filter(change -> change.action() != Change.Action.EVIDENCED).toList();
    if (!news.isEmpty()) {
      HistoryTable.add(tx, news);
    }
  }

  /** Writes them and notifies listeners. Returns the ids of the alerts changed. */
  static List<UUID> writeAndTell(Connection tx, List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return List.of();
    }
    write(tx, changes);
    List<UUID> ids = changes.stream().map(change -> change.after().id()).distinct().toList();
    tell(tx, ids);
    return ids;
  }

  /** Notifies those who listen on {@code tidegate_alert} of the ids, after the commit. */
  static void tell(Connection tx, List<UUID> ids) throws SQLException {
    try (PreparedStatement notify = tx.prepareStatement("SELECT pg_notify('tidegate_alert', ?)")) {
      for (int from = 0; from < ids.size(); from += IDS_A_NOTICE) {
        List<UUID> some = ids.subList(from, Math.min(ids.size(), from + IDS_A_NOTICE));
        notify.setString(
            1,
            some.stream()
                .map(id -> "\"" + id + "\"")
                .collect(Collectors.joining(",", "{\"ids\":[", "]}")));
        notify.execute();
      }
    }
  }

  private static boolean isAboutTheWorld(Change.Action action) {
    return switch (action) {
      case OPENED, FIRED, UPDATED, EVIDENCED, RESOLVED, WITHDRAWN, REBUILT -> true;
      default -> false;
    };
  }

  /** The later firing with the newest evidence of the two. */
  private static Firing newer(Firing earlier, Firing later) {
    return later.evidence() != null
        ? later
        : new Firing(
            later.ordinal(),
            later.startedAt(),
            later.endedAt(),
            later.endReason(),
            later.severity(),
            earlier.evidence(),
            later.events(),
            later.evidenceAt());
  }
}
