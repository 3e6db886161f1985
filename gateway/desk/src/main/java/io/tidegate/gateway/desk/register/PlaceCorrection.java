package io.tidegate.gateway.desk.register;

import org.jspecify.annotations.Nullable;

/**
 * Command: correct a place. Kind, code and the place above stay.
 *
 * @param microGrid code of its own; null: it stays
 * @param use null with {@code changesUse}: not known
 * @param changesUse whether to set {@code use}
 * @param walkOrder null with {@code changesOrder}: by code
 * @param changesOrder whether to set {@code walkOrder}
 */
public record PlaceCorrection(
    String nameZh,
    String nameEn,
    @Nullable String microGrid,
    @Nullable String use,
    boolean changesUse,
    @Nullable Integer walkOrder,
    boolean changesOrder) {
  /** One of the names alone. */
  public static PlaceCorrection ofNames(String nameZh, String nameEn) {
    return new PlaceCorrection(nameZh, nameEn, null, null, false, null, false);
  }
}
