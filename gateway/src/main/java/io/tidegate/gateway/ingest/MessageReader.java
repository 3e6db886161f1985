package io.tidegate.gateway.ingest;

import io.tidegate.gateway.codec.Addresses;
import io.tidegate.gateway.codec.Decoded;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.codec.Message;
import io.tidegate.gateway.codec.Routed;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the codec of a message, and reads it. Safe on any thread: what a message of a family that
 * remembers nothing says is found out where it arrives, while the pipeline writes what came before.
 */
public final class MessageReader {
  private static final Logger LOGGER = LoggerFactory.getLogger(MessageReader.class);

  private final Sources sources;
  private final Addresses addresses;
  private final Fingerprinter fingerprinter;

  /**
   * @param same as for {@link Addresses}, safe on any thread
   */
  public MessageReader(Sources sources, UnaryOperator<DeviceId> same, Fingerprinter fingerprinter) {
    this.sources = sources;
    this.addresses = new Addresses(sources, same);
    this.fingerprinter = fingerprinter;
  }

  /**
   * What is known of a message before its turn.
   *
   * @param decoded its events; null if they depend on earlier messages of the device, or where it
   *     goes to no codec
   */
  public record Read(Routed routed, @Nullable Decoded decoded) {}

  /** Reads as much of a message as can be read before those that came earlier are stored. */
  public Read read(String topic, byte[] payload, int length, Instant receivedAt, boolean retained) {
    Routed routed = sources.route(addresses.of(topic), payload, length, receivedAt, retained);
    if (routed instanceof Routed.Ready ready && !ready.codec().remembers()) {
      return new Read(routed, decode(ready.codec(), ready.message(), Memory.EMPTY));
    }
    return new Read(routed, null);
  }

  /** The one guard around codecs: what one throws is a bug of it, counted, and the line goes on. */
  Decoded decode(DeviceCodec codec, Message message, Memory memory) {
    try {
      return codec.decode(message, memory, fingerprinter);
    } catch (RuntimeException e) {
      LOGGER
          .atError()
          .addKeyValue("codec", codec.id())
          .setCause(withoutMessage(e))
          .log("codec failed");
      return new Decoded.Rejected(Decoded.Reason.CODEC_BUG, e.getClass().getSimpleName());
    }
  }

  /** Class and stack trace of a failure whose message may quote the payload. */
  static Throwable withoutMessage(RuntimeException failure) {
    Throwable logged = new Throwable(failure.getClass().getName());
    logged.setStackTrace(failure.getStackTrace());
    return logged;
  }
}
