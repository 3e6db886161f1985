package io.tidegate.gateway.registry;

import org.jspecify.annotations.Nullable;

/**
 * An opening of a device, and what is fitted.
 *
 * @param device number of the device
 * @param number 1 to 64
 * @param place number of the place it opens to
 * @param exitButtonWired whether the exit button is wired to the controller; if not, an opening
 *     without a grant means nothing
 * @param relockSeconds time to relock; null: does not, or unknown
 */
public record Door(
    int device,
    int number,
    int place,
    DoorKind kind,
    boolean readerIn,
    boolean readerOut,
    boolean contact,
    boolean boltSensor,
    boolean exitButtonWired,
    @Nullable Integer relockSeconds) {}
