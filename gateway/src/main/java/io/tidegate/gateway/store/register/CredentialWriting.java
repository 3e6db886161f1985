package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.HolderKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Enters credentials, gives them to holders and ends them. Within a {@link RegisterWriting}. */
public final class CredentialWriting {
  /**
   * Whether {@code o} is valid at some time between; one that was withdrawn before it began never.
   */
  private static final String OVERLAPS =
      """
      o.valid_from < coalesce(:to::timestamptz, 'infinity')
      AND coalesce(least(o.valid_to, o.revoked_at), 'infinity') > greatest(o.valid_from, :from)
      """;

  private static final String TAKEN =
      """
      SELECT EXISTS (
        SELECT FROM credential_fingerprint f JOIN credential o ON o.id = f.credential
        WHERE f.fingerprint = ANY (:fingerprints) AND o.community = :community AND %s)"""
          .formatted(OVERLAPS);

  private static final String CORRECT =
      """
      UPDATE credential c SET valid_from = :from, valid_to = :to, changed_at = :at
      WHERE c.id = :id AND NOT EXISTS (
        SELECT FROM credential_fingerprint f
        JOIN credential_fingerprint g ON g.fingerprint = f.fingerprint AND g.credential <> c.id
        JOIN credential o ON o.id = g.credential AND o.community = c.community
        WHERE f.credential = c.id AND %s)"""
          .formatted(OVERLAPS);

  private static final String ADD =
      """
      INSERT INTO credential (community, code, type, resident, staff, visitor_pass, valid_from,
        valid_to, entered_at, changed_at)
      VALUES (:community, :code, :type, :resident, :staff, :pass, :from, :to, :at, :at)
      RETURNING id""";

  private static final String HOLD =
      """
      UPDATE credential SET resident = :resident, staff = :staff, visitor_pass = :pass,
        changed_at = :at
      WHERE id = ANY (:ids)""";

  private static final String END =
      """
      UPDATE credential SET valid_to = :to, changed_at = :at
      WHERE id = ANY (:ids) AND valid_from < :to AND (valid_to IS NULL OR valid_to > :to)""";

  private static final String REVOKE =
      """
      UPDATE credential SET revoked_at = :at, changed_at = :at
      WHERE id = ANY (:ids) AND revoked_at IS NULL""";

  private final Handle handle;
  private final OffsetDateTime at;

  CredentialWriting(Handle handle, ChangedBy by) {
    this.handle = handle;
    this.at = by.at().atOffset(ZoneOffset.UTC);
  }

  /**
   * Whose a credential is.
   *
   * @param number of the resident, member of staff or visitor's pass; null: nobody's that is known
   */
  public record Holder(HolderKind kind, @Nullable Integer number) {
    /** Nobody that is known. */
    public static final Holder NOBODY = new Holder(HolderKind.UNKNOWN, null);

    private @Nullable Integer of(HolderKind wanted) {
      return kind == wanted ? number : null;
    }
  }

  /**
   * A credential to be entered.
   *
   * @param fingerprints every one that a reader may report for it
   * @param from UTC
   * @param to exclusive; null: open
   * @param places numbers of those that it opens, with all below
   */
  public record Binding(
      String community,
      CredentialType type,
      List<Fingerprint> fingerprints,
      Holder holder,
      Instant from,
      @Nullable Instant to,
      Collection<Integer> places) {
    public Binding {
      fingerprints = List.copyOf(fingerprints);
      places = List.copyOf(places);
    }

    /** The same with other fingerprints. */
    public Binding with(List<Fingerprint> others) {
      return new Binding(community, type, others, holder, from, to, places);
    }
  }

  /**
   * Enters one under a code that means nothing.
   *
   * @return its number; null: one of its fingerprints is another's at the same time
   */
  public @Nullable Integer bind(Binding binding) {
    boolean taken =
        bindSpan(handle.createQuery(TAKEN), binding)
            .bindArray("fingerprints", byte[].class, bytes(binding))
            .mapTo(Boolean.class)
            .one();
    if (taken) {
      return null;
    }
    int number =
        bindHolder(bindSpan(handle.createQuery(ADD), binding), binding.holder)
            .bind("code", RegisterWriting.newCode("c-"))
            .bind("type", Words.of(binding.type))
            .bind("at", at)
            .mapTo(Integer.class)
            .one();
    handle
        .createUpdate(
            "INSERT INTO credential_fingerprint (credential, fingerprint)"
                + " SELECT DISTINCT :number, f FROM unnest(:fingerprints) f")
        .bind("number", number)
        .bindArray("fingerprints", byte[].class, bytes(binding))
        .execute();
    opens(number, binding.places);
    return number;
  }

  private void opens(int credential, Collection<Integer> places) {
    handle
        .createUpdate(
            "INSERT INTO credential_place (credential, place)"
                + " SELECT DISTINCT :number, p FROM unnest(:places) p")
        .bind("number", credential)
        .bindArray("places", Integer.class, places.toArray())
        .execute();
  }

  /**
   * Lets one say from when to when it is valid, and what it opens.
   *
   * @param to exclusive; null: open
   * @param places numbers of those that it opens, with all below
   * @return false: it would be another's at the same time
   */
  public boolean correct(
      int credential, Instant from, @Nullable Instant to, Collection<Integer> places) {
    int done =
        handle
            .createUpdate(CORRECT)
            .bind("id", credential)
            .bind("from", from.atOffset(ZoneOffset.UTC))
            .bind("to", to == null ? null : to.atOffset(ZoneOffset.UTC))
            .bind("at", at)
            .execute();
    if (done > 0) {
      handle.execute("DELETE FROM credential_place WHERE credential = ?", credential);
      opens(credential, places);
    }
    return done > 0;
  }

  /** Ends what a member of staff holds at {@code to}, and withdraws what would begin later. */
  public void endOfStaff(int staff, Instant to) {
    List<Integer> held =
        handle
            .createQuery("SELECT id FROM credential WHERE staff = :staff")
            .bind("staff", staff)
            .mapTo(Integer.class)
            .list();
    end(held, to);
    handle
        .createUpdate(
            """
            UPDATE credential SET revoked_at = :at, changed_at = :at
            WHERE staff = :staff AND valid_from >= :to AND revoked_at IS NULL""")
        .bind("staff", staff)
        .bind("to", to.atOffset(ZoneOffset.UTC))
        .bind("at", at)
        .execute();
  }

  /** Gives credentials to another holder, for all their time. Returns how many. */
  public int hold(Collection<Integer> credentials, Holder holder) {
    return bindHolder(bindIds(handle.createUpdate(HOLD), credentials), holder)
        .bind("at", at)
        .execute();
  }

  /** Ends those that go on at {@code to}. Returns how many. */
  public int end(Collection<Integer> credentials, Instant to) {
    return bindIds(handle.createUpdate(END), credentials)
        .bind("to", to.atOffset(ZoneOffset.UTC))
        .bind("at", at)
        .execute();
  }

  /** Withdraws credentials now: lost, or misused. Returns how many. */
  public int revoke(Collection<Integer> credentials) {
    return bindIds(handle.createUpdate(REVOKE), credentials).bind("at", at).execute();
  }

  private static <S extends SqlStatement<S>> S bindSpan(S statement, Binding binding) {
    Instant to = binding.to;
    return statement
        .bind("community", binding.community)
        .bind("from", binding.from.atOffset(ZoneOffset.UTC))
        .bind("to", to == null ? null : to.atOffset(ZoneOffset.UTC));
  }

  private static <S extends SqlStatement<S>> S bindHolder(S statement, Holder holder) {
    return statement
        .bind("resident", holder.of(HolderKind.RESIDENT))
        .bind("staff", holder.of(HolderKind.STAFF))
        .bind("pass", holder.of(HolderKind.VISITOR));
  }

  private static <S extends SqlStatement<S>> S bindIds(S statement, Collection<Integer> ids) {
    return statement.bindArray("ids", Integer.class, ids.toArray());
  }

  private static Object[] bytes(Binding binding) {
    return binding.fingerprints.stream().map(Fingerprint::toBytes).toArray();
  }
}
