package io.tidegate.gateway.store.roster;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.table.ColumnChoice;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.Json;
import io.tidegate.gateway.store.people.ApartSeal;
import io.tidegate.gateway.store.people.PeopleStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Files that wait, each sealed under a key of its own; how a company's files are read; and which
 * files cannot be read. A file is gone a day after it came. Blocking; safe on any thread.
 */
public final class RosterUploads {
  /** How long a file is kept. */
  public static final Duration KEPT = Duration.ofDays(1);

  private static final String ADD =
      """
      INSERT INTO roster_upload (id, account, at, community, house, mode, file_hash, data_key, sealed)
      VALUES (:id, :account, :at, :community, :house, :mode, :hash, :key, :sealed)""";

  private static final String FIND =
      """
      SELECT id, account, at, community, house, mode, file_hash, encoding, columns, batch
      FROM roster_upload WHERE id = ? AND account = ? AND at > ?""";

  private static final String REMEMBER =
      """
      INSERT INTO roster_template (company, header_hash, encoding, columns, account, at)
      SELECT :company, header_hash, :encoding, :columns::jsonb, account, :at
      FROM roster_upload WHERE id = :id AND header_hash IS NOT NULL
      ON CONFLICT (company, header_hash) DO UPDATE SET encoding = excluded.encoding,
        columns = excluded.columns, account = excluded.account, at = excluded.at""";

  private static final String REMEMBERED =
      """
      SELECT encoding, columns FROM roster_template
      WHERE company = ? AND header_hash = ?""";

  private static final String REFUSE =
      """
      INSERT INTO refused_roster (file_hash, encoding, code, values, at)
      VALUES (:hash, :encoding, :code, :values, :at)
      ON CONFLICT (file_hash, encoding) DO UPDATE SET code = excluded.code,
        values = excluded.values, at = excluded.at""";

  private static final String REFUSED =
      """
      SELECT code, values FROM refused_roster
      WHERE file_hash = ? AND encoding = ? AND at > ?""";

  private final Jdbi jdbi;
  private final PeopleStore people;

  public RosterUploads(Jdbi jdbi, PeopleStore people) {
    this.jdbi = jdbi;
    this.people = people;
  }

  /** Keeps a file; what is found again by. */
  public UUID add(
      int account,
      String community,
      @Nullable Integer house,
      ImportMode mode,
      byte[] file,
      Instant now) {
    UUID id = UUID.randomUUID();
    ApartSeal.Sealed sealed = people.apart().seal(id, file);
    jdbi.useHandle(
        h ->
            h.createUpdate(ADD)
                .bind("id", id)
                .bind("account", account)
                .bind("at", now)
                .bind("community", community)
                .bind("house", house)
                .bind("mode", mode.word())
                .bind("hash", people.fileHash(file))
                .bind("key", sealed.wrappedKey())
                .bind("sealed", sealed.bytes())
                .execute());
    return id;
  }

  /** The account's own file; empty where there is none, or none any more. */
  public Optional<RosterUpload> find(UUID id, int account, Instant now) {
    return jdbi.withHandle(
        h ->
            h.select(FIND, id, account, now.minus(KEPT))
                .map((row, context) -> upload(row))
                .findOne());
  }

  private static RosterUpload upload(ResultSet row) throws SQLException {
    String columns = row.getString("columns");
    String encoding = row.getString("encoding");
    return new RosterUpload(
        row.getObject("id", UUID.class),
        row.getInt("account"),
        Columns.instant(row, "at"),
        row.getString("community"),
        Columns.integer(row, "house"),
        Columns.word(ImportMode.class, row.getString("mode")),
        row.getBytes("file_hash"),
        columns == null ? null : choice(encoding, columns),
        Columns.number(row, "batch"));
  }

  private static ReadingChoice choice(@Nullable String encoding, String columns) {
    Map<String, String> words = new HashMap<>();
    JsonNode tree = Json.tree(columns);
    tree.fieldNames().forEachRemaining(heading -> words.put(heading, tree.path(heading).asText()));
    return new ReadingChoice(encoding == null ? "" : encoding, ColumnChoice.of(words));
  }

  /** What is in it. */
  public byte[] bytes(UUID id) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT data_key, sealed FROM roster_upload WHERE id = ?", id)
                .map(
                    (row, context) ->
                        people
                            .apart()
                            .open(
                                id,
                                new ApartSeal.Sealed(
                                    row.getBytes("data_key"), row.getBytes("sealed"))))
                .one());
  }

  /** The earlier choice for such a file of the company, if its headings match. */
  public Optional<ReadingChoice> remembered(UUID id, String company, byte[] headerHash) {
    return jdbi.inTransaction(
        h -> {
          h.execute("UPDATE roster_upload SET header_hash = ? WHERE id = ?", headerHash, id);
          return h.select(REMEMBERED, company, headerHash)
              .map((row, context) -> choice(row.getString("encoding"), row.getString("columns")))
              .findOne();
        });
  }

  /** Reads it so from now on, and every such file of the company. */
  public void choose(UUID id, String company, ReadingChoice choice, Instant now) {
    jdbi.useTransaction(
        h -> {
          bind(
                  h.createUpdate(
                      "UPDATE roster_upload SET encoding = :encoding, columns = :columns::jsonb"
                          + " WHERE id = :id"),
                  id,
                  choice)
              .execute();
          bind(h.createUpdate(REMEMBER), id, choice)
              .bind("company", company)
              .bind("at", now)
              .execute();
        });
  }

  private static <S extends SqlStatement<S>> S bind(S statement, UUID id, ReadingChoice choice) {
    return statement
        .bind("id", id)
        .bind("encoding", choice.encoding().isEmpty() ? null : choice.encoding())
        .bind("columns", Json.write(choice.columns().words()));
  }

  /**
   * Keeps why a file cannot be read, for any upload of it.
   *
   * @param encoding in which it was to be read; empty: as recognised
   */
  public void refuse(RosterUpload upload, String encoding, Problem problem, Instant now) {
    jdbi.useHandle(
        h ->
            h.createUpdate(REFUSE)
                .bind("hash", upload.fileHash())
                .bind("encoding", encoding)
                .bind("code", problem.code().word())
                .bindArray("values", String.class, problem.values())
                .bind("at", now)
                .execute());
  }

  /** Why it was refused before, by the same encoding and within a day. */
  public Optional<Problem> refusal(RosterUpload upload, String encoding, Instant now) {
    return jdbi.withHandle(
        h ->
            h.select(REFUSED, upload.fileHash(), encoding, now.minus(KEPT))
                .map(
                    (row, context) ->
                        new Problem(
                            Columns.word(IssueCode.class, row.getString("code")),
                            List.of((String[]) row.getArray("values").getArray())))
                .findOne());
  }

  /** It was applied. */
  public void applied(UUID id, long batch) {
    jdbi.useHandle(h -> h.execute("UPDATE roster_upload SET batch = ? WHERE id = ?", batch, id));
  }

  /** The upload was cancelled. */
  public void drop(UUID id) {
    jdbi.useHandle(h -> h.execute("DELETE FROM roster_upload WHERE id = ?", id));
  }
}
