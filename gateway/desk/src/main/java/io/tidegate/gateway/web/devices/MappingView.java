package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.store.read.UnknownReads;
import io.tidegate.gateway.web.page.Form;
import java.util.List;

/**
 * An unregistered device, and the form that registers it.
 *
 * @param doors its doors as they are to be mapped
 * @param codecs ids of the firmware families
 * @param suggested places that doors may be at, for typing
 */
public record MappingView(
    UnknownReads.Unknown unknown,
    List<DoorField> doors,
    List<String> codecs,
    List<PlaceFinder.Choice> suggested,
    Form form) {
  public MappingView {
    doors = List.copyOf(doors);
    codecs = List.copyOf(codecs);
    suggested = List.copyOf(suggested);
  }

  /** The family that is chosen. */
  public String codec() {
    String read = unknown.codec();
    return !form.field("codec").isEmpty() ? form.field("codec") : read == null ? "" : read;
  }

  /**
   * A door to be mapped.
   *
   * @param contact whether the box for its contact is ticked
   * @param choices places of which one has to be chosen, since several are called so
   * @param problem why it cannot be, a key of the texts; empty: it can
   */
  public record DoorField(
      int number,
      String place,
      String kind,
      boolean contact,
      List<PlaceFinder.Choice> choices,
      String problem) {
    public DoorField {
      choices = List.copyOf(choices);
    }
  }
}
