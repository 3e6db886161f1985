package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.DeviceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device that is to be registered, with its doors.
 *
 * @param codec id of its firmware family; null: the one that read what is kept of it
 * @param place code of the place it is mounted at; null: that of its first door
 */
public record DeviceRequest(
    DeviceId id, @Nullable String codec, @Nullable String place, List<Opening> openings) {
  public DeviceRequest {
    openings = List.copyOf(openings);
  }

  /**
   * A door of it.
   *
   * @param number 1 to 64
   * @param kind shared or room; null: by the place
   * @param contact whether a contact reports opening and closing; null: if it has reported so
   */
  public record Opening(
      int number, String place, @Nullable String kind, @Nullable Boolean contact, Fitted fitted) {}

  /** What is fitted at a door. {@code relockSeconds} null: it does not relock, or is not known. */
  public record Fitted(
      boolean readerIn,
      boolean readerOut,
      boolean boltSensor,
      boolean exitButtonWired,
      @Nullable Integer relockSeconds) {
    /** A reader outside and nothing else. */
    public static final Fitted USUAL = new Fitted(true, false, false, false, null);
  }
}
