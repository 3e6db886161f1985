package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.people.ProcessingBasis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resident of a room as one account may see them now.
 *
 * @param code public id of the resident
 * @param kind of the tenancy
 * @param masked null: nothing is kept
 * @param footing null: nothing is kept
 * @param revealed null: nothing is being revealed
 * @param left how many more the account may reveal in this shift
 * @param isWaiting whether the account has asked the leader for more
 */
public record PersonDetail(
    Place room,
    String code,
    String kind,
    @Nullable MaskedPerson masked,
    @Nullable ProcessingBasis footing,
    @Nullable Revealed revealed,
    int left,
    boolean isWaiting) {
  /**
   * What is being revealed.
   *
   * @param phone null: not revealed, or none is kept
   * @param idNumber null: not revealed, or none is kept
   * @param until when it is to be hidden again
   */
  public record Revealed(
      String name, @Nullable String phone, @Nullable String idNumber, Instant until) {
    /** Never who it is. */
    @Override
    public String toString() {
      return "Revealed";
    }
  }
}
