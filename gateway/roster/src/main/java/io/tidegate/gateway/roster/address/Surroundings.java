package io.tidegate.gateway.roster.address;

/**
 * Parts of an address known from outside its own cell; unknown parts are empty.
 *
 * @param isOfRow whether cells of the same row say so, which the address may not contradict; else a
 *     title or the sheet's name does, and the address has the last word
 */
public record Surroundings(
    String compound, String building, String stairwell, String floor, String bed, boolean isOfRow) {
  /** Nothing known. */
  public static final Surroundings NONE = new Surroundings("", "", "", "", "", false);
}
