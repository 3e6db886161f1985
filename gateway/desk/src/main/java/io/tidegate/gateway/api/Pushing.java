package io.tidegate.gateway.api;

import io.tidegate.gateway.event.DeviceId;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where messages go that terminals push over HTTP. Safe on any thread. */
public interface Pushing {
  /** Whether there is a codec of that id that can cut out what is personal. */
  boolean reads(String codec);

  /**
   * What may be kept of a message. Takes its time with a long one.
   *
   * @param contentType of the request; null: none
   * @return empty if its content is unknown or it is still too long: a dead letter of its length
   *     and hash is then kept
   */
  Optional<byte[]> redacted(
      DeviceId device, String codec, @Nullable String contentType, byte[] body) throws SQLException;

  /**
   * Publishes it; done with the broker's acknowledgement, failed while the broker is disconnected.
   */
  CompletionStage<Void> publish(DeviceId device, String codec, byte[] payload);
}
