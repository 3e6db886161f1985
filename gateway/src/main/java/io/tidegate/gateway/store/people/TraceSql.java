package io.tidegate.gateway.store.people;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Takes people's traces out of tables that stay. */
final class TraceSql {
  private static final String EVENTS =
      """
      UPDATE event SET holder = NULL, credential = NULL, fingerprint = NULL
      WHERE %s
        AND ((holder_kind = 'resident' AND holder = ANY (:residents))
          OR credential = ANY (:credentials)
          OR (holder IS NULL AND fingerprint = ANY (
                SELECT decode(hex, 'hex') FROM unnest(:prints::text[]) p(hex))))""";

  private static final String OWN_ALERTS =
      """
      SELECT id FROM alert
      WHERE (subject_kind = 'credential' AND subject_key = ANY (:prints))
        OR (subject_kind = 'door_credential' AND split_part(subject_key, '/', 3) = ANY (:prints))
      ORDER BY id FOR UPDATE""";

  /**
   * Everything else, in order. {@code :residents}, {@code :codes}, {@code :credentials}, {@code
   * :prints}: of {@link Traces}. What is only known by the resident's number goes with the
   * resident's row where its table says so.
   */
  private static final List<String> REST =
      List.of(
          // Texts about the rooms while they lived there.
          """
          UPDATE correction_request c SET text = '', reason = NULL
          FROM tenancy t
          WHERE t.resident = ANY (:residents) AND t.room = c.place AND c.asked_at >= t.valid_from
            AND (t.valid_to IS NULL OR c.asked_at < t.valid_to + interval '30 days')""",
          """
          UPDATE visit v SET note = NULL
          FROM tenancy t
          WHERE t.resident = ANY (:residents) AND t.room = v.place AND v.note IS NOT NULL
            AND v.found_at >= t.valid_from
            AND (t.valid_to IS NULL OR v.found_at < t.valid_to + interval '30 days')""",
          "UPDATE tenancy SET resident = NULL WHERE resident = ANY (:residents)",
          """
          DELETE FROM shadow_firing
          WHERE (subject_kind = 'credential' AND subject_key = ANY (:prints))
            OR (subject_kind = 'door_credential'
                AND split_part(subject_key, '/', 3) = ANY (:prints))""",
          "DELETE FROM credential WHERE id = ANY (:credentials)",
          "DELETE FROM welfare_consent WHERE resident = ANY (:residents)",
          "DELETE FROM travel_notice WHERE resident = ANY (:residents)",
          "DELETE FROM opt_out WHERE resident = ANY (:residents)",
          // The company still says that somebody lives there.
          """
          UPDATE roster_line l SET person = 'gone-' || gen_random_uuid()
          FROM resident r
          WHERE r.id = ANY (:residents) AND l.community = r.community AND l.person = r.code""",
          // Before the rows of those it names are gone, by which it would have to be found.
          """
          UPDATE roster_line_before l SET person = 'gone-' || gen_random_uuid()
          FROM resident r, place p
          WHERE r.id = ANY (:residents) AND l.person = r.code AND p.id = l.room
            AND p.community = r.community""",
          """
          UPDATE roster_batch_line SET resident = NULL, person_before = NULL, person_after = NULL
          WHERE resident = ANY (:residents)""",
          """
          DELETE FROM unheld_card
          WHERE fingerprint = ANY (SELECT decode(hex, 'hex') FROM unnest(:prints::text[]) p(hex))""",
          "UPDATE resident_request SET wish = NULL WHERE resident = ANY (:residents)",
          // Whatever else was asked for, there is nobody left to do it for.
          """
          UPDATE resident_request
          SET state = 'done', done_at = now(), decided_at = coalesce(decided_at, now())
          WHERE resident = ANY (:residents) AND state IN ('asked', 'approved')""",
          """
          DELETE FROM operation
          WHERE EXISTS (SELECT FROM unnest(:codes::text[]) c(code)
                        WHERE position(c.code IN answer) > 0 OR position(c.code IN key) > 0)""");

  private TraceSql() {}

  /** Days that have events, as their first moments. */
  static List<Instant> days(Handle h, Instant now) {
    Optional<OffsetDateTime> first =
        h.createQuery("SELECT min(occurred_at) FROM event").mapTo(OffsetDateTime.class).findOne();
    List<Instant> days = new ArrayList<>();
    if (first.isPresent()) {
      Instant day = first.get().toInstant().truncatedTo(ChronoUnit.DAYS);
      for (; !day.isAfter(now.plus(1, ChronoUnit.DAYS)); day = day.plus(1, ChronoUnit.DAYS)) {
        days.add(day);
      }
    }
    return days;
  }

  /** Events of a day. */
  static void events(Handle h, Traces traces, Instant day) {
    update(
            h,
            EVENTS.formatted("occurred_at >= :day AND occurred_at < :day + interval '1 day'"),
            traces)
        .bind("day", day.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Events of the last batches, whenever they happened. */
  static void recentEvents(Handle h, Traces traces) {
    update(h, EVENTS.formatted("batch > :batch - 1000"), traces)
        .bind("batch", traces.batch())
        .execute();
  }

  /** Alerts about their credentials: closed, about nothing any more, without what was written. */
  static void alerts(Handle h, Traces traces, Instant now) {
    UUID[] own =
        h.createQuery(OWN_ALERTS)
            .bind("prints", traces.hex())
            .mapTo(UUID.class)
            .list()
            .toArray(UUID[]::new);
    if (own.length == 0) {
      return;
    }
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    h.createUpdate(
            """
            INSERT INTO alert_history (alert, at, action)
            SELECT id, :at, 'recovered' FROM alert
            WHERE id = ANY (:own) AND handling <> 'closed'""")
        .bind("own", own)
        .bind("at", at)
        .execute();
    h.createUpdate(
            """
            UPDATE alert SET subject_key = 'erased-' || number, note = NULL, acted_before = NULL,
              acted_by = NULL, snoozed_until = NULL, condition = 'resolved',
              resolved_at = coalesce(resolved_at, :at),
              disposition = CASE handling WHEN 'closed' THEN disposition ELSE 'recovered' END,
              handling = 'closed', closed_at = coalesce(closed_at, :at), version = version + 1
            WHERE id = ANY (:own)""")
        .bind("own", own)
        .bind("at", at)
        .execute();
    h.createUpdate(
            """
            UPDATE alert_firing SET ended_at = :at, end_reason = 'withdrawn'
            WHERE alert = ANY (:own) AND ended_at IS NULL""")
        .bind("own", own)
        .bind("at", at)
        .execute();
    h.createUpdate(
            """
            UPDATE alert_history SET detail = detail - ARRAY['note', 'text', 'reason', 'outcome']
            WHERE alert = ANY (:own)""")
        .bind("own", own)
        .execute();
    h.createUpdate("DELETE FROM delivery WHERE alert = ANY (:own) AND state = 'waiting'")
        .bind("own", own)
        .execute();
  }

  /** Everything else. */
  static void rest(Handle h, Traces traces) {
    for (String sql : REST) {
      update(h, sql, traces).execute();
    }
    h.execute("DELETE FROM rule_state"); // the next start replays more
  }

  /** What a batch that was in hand has written meanwhile. */
  static void again(Handle h, Traces traces, Instant now) {
    update(h, EVENTS.formatted("batch > :batch - 10"), traces)
        .bind("batch", traces.batch())
        .execute();
    alerts(h, traces, now);
    h.execute("DELETE FROM rule_state WHERE erasures < (SELECT count(*) FROM erasure)");
  }

  private static Update update(Handle h, String sql, Traces traces) {
    return h.createUpdate(sql)
        .bind("residents", traces.residents())
        .bind("codes", traces.codes())
        .bind("credentials", traces.credentials())
        .bind("prints", traces.hex());
  }
}
