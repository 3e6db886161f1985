package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.store.register.CredentialWriting;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The holder of a credential, by code: a resident, a member of staff, or neither.
 *
 * @param resident code; null: no resident
 * @param staff code; null: no member of staff
 */
public record NamedHolder(@Nullable String resident, @Nullable String staff) {
  /** No holder. */
  public static final NamedHolder NONE = new NamedHolder(null, null);

  /** Checks that it is at most one of the two. */
  void check() {
    if (resident != null && staff != null) {
      throw RefusedException.invalid(
          "resident", "resident, staff: expected one of them, or neither");
    }
  }

  /** The holder in a community; a resident must be in the scope. */
  CredentialWriting.Holder find(Tx tx, Scope scope, String community) {
    if (resident != null) {
      return new CredentialWriting.Holder(
          HolderKind.RESIDENT,
          ResidentRows.find(tx, scope, community, resident)
              .orElseThrow(() -> unknown("resident"))
              .id());
    }
    return staff == null
        ? CredentialWriting.Holder.NOBODY
        : new CredentialWriting.Holder(HolderKind.STAFF, staff(tx, community, staff));
  }

  /**
   * Number of the member of staff of that code in a community.
   *
   * @throws RefusedException invalid, of {@code staff}
   */
  static int staff(Tx tx, String community, String code) {
    return StaffRows.find(tx, community, code).orElseThrow(() -> unknown("staff")).id();
  }

  private static RefusedException unknown(String field) {
    return RefusedException.invalid(field, field + ": there is none of that code");
  }
}
