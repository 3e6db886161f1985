package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.HolderKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Enters credentials, gives them to holders and ends them. Within a {@link RegisterWriting}. */
public final class CredentialWriting {
  private static final String TAKEN =
      """
      SELECT EXISTS (
        SELECT FROM credential_fingerprint f JOIN credential o ON o.id = f.credential
        WHERE f.fingerprint = ANY (:fingerprints) AND o.community = :community AND %s)"""
          .formatted(CredentialTable.OVERLAPS);

  private final Handle handle;
  private final Instant at;

  CredentialWriting(Handle handle, ChangedBy by) {
    this.handle = handle;
    this.at = by.at();
  }

  /** Whose a credential is. {@code number}: of the resident, member of staff or visitor's pass. */
  public record Holder(HolderKind kind, @Nullable Integer number) {
    /** An unknown holder. */
    public static final Holder NOBODY = new Holder(HolderKind.UNKNOWN, null);

    @Nullable Integer of(HolderKind wanted) {
      return kind == wanted ? number : null;
    }
  }

  /**
   * A credential to be entered. {@code fingerprints}: every one that a reader may report for it.
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

    Object[] bytes() {
      return fingerprints.stream().map(Fingerprint::toBytes).toArray();
    }

    /** The same with other fingerprints. */
    public Binding with(List<Fingerprint> others) {
      return new Binding(community, type, others, holder, from, to, places);
    }
  }

  /** Enters one under a random code. Null: one of its fingerprints is another's at that time. */
  public @Nullable Integer bind(Binding binding) {
    boolean taken =
        handle
            .createQuery(TAKEN)
            .bind("community", binding.community)
            .bind("from", binding.from)
            .bind("to", binding.to)
            .bindArray("fingerprints", byte[].class, binding.bytes())
            .mapTo(Boolean.class)
            .one();
    return taken ? null : (Integer) CredentialTable.add(handle, binding, at);
  }

  /** Sets when one is valid and what it opens. False: it would be another's at the same time. */
  public boolean correct(
      int credential, Instant from, @Nullable Instant to, Collection<Integer> places) {
    return CredentialTable.correct(handle, credential, from, to, places, at);
  }

  /** Ends what a member of staff holds at {@code to}, and withdraws what would begin later. */
  public void endOfStaff(int staff, Instant to) {
    Query all = handle.createQuery("SELECT id FROM credential WHERE staff = :staff");
    end(all.bind("staff", staff).mapTo(Integer.class).list(), to);
    Query later =
        handle.createQuery("SELECT id FROM credential WHERE staff = :staff AND valid_from >= :to");
    revoke(later.bind("staff", staff).bind("to", to).mapTo(Integer.class).list());
  }

  /** Gives credentials to another holder, for all their time. Returns how many. */
  public int hold(Collection<Integer> credentials, Holder holder) {
    return CredentialTable.hold(handle, credentials, holder, at);
  }

  /** Ends those that go on at {@code to}. Returns how many. */
  public int end(Collection<Integer> credentials, Instant to) {
    return CredentialTable.end(handle, credentials, to, at);
  }

  /** Withdraws credentials now: lost, or misused. Returns how many. */
  public int revoke(Collection<Integer> credentials) {
    return CredentialTable.revoke(handle, credentials, at);
  }
}
