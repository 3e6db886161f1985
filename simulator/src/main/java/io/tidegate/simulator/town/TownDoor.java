package io.tidegate.simulator.town;

/**
 * An opening and what is fitted.
 *
 * @param number 1 to 64
 * @param place code of the place it opens to
 * @param room whether it is the door of one unit
 * @param relockSeconds time to relock; 0: it does not
 */
public record TownDoor(
    String device,
    int number,
    String place,
    boolean room,
    boolean readerIn,
    boolean readerOut,
    boolean contact,
    boolean boltSensor,
    boolean exitButtonWired,
    int relockSeconds) {
  /** The register's id: {@code device/1}. */
  public String id() {
    return device + "/" + number;
  }
}
