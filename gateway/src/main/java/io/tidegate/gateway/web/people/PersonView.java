package io.tidegate.gateway.web.people;

import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.people.Footing;
import org.jspecify.annotations.Nullable;

/**
 * A resident of a room, masked, or for two minutes in full.
 *
 * @param room public id
 * @param roomName in words
 * @param code public id of the resident
 * @param kind of the tenancy
 * @param masked null: nothing is kept
 * @param footing null: nothing is kept
 * @param shown null: nothing is being revealed
 * @param left how many more the reader may reveal in this shift
 * @param isWaiting whether the reader has asked the leader for more
 * @param message why nothing was done, in words; empty: nothing was refused
 * @param operationId of the form
 */
public record PersonView(
    String room,
    String roomName,
    String code,
    String kind,
    @Nullable MaskedPerson masked,
    @Nullable Footing footing,
    @Nullable Shown shown,
    int left,
    boolean isWaiting,
    String message,
    String operationId) {
  /**
   * What is being revealed.
   *
   * @param phone null: not revealed, or none is kept
   * @param idNumber null: not revealed, or none is kept
   * @param seconds until it is hidden again
   */
  public record Shown(
      String name, @Nullable String phone, @Nullable String idNumber, long seconds) {
    /** Never who it is. */
    @Override
    public String toString() {
      return "Shown";
    }
  }
}
