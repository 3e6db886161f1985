package io.tidegate.gateway.codec;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a message goes. */
public sealed interface Routed {
  /** To its codec. */
  record Ready(DeviceCodec codec, Message message) implements Routed {}

  /**
   * Nowhere.
   *
   * @param codec of the source; null if no source matches
   */
  record Refused(@Nullable DeviceCodec codec, Decoded.Rejected rejected) implements Routed {}

  /** One function an answer. */
  default <R> R fold(Function<? super Ready, R> ready, Function<? super Refused, R> refused) {
    return this instanceof Ready go ? ready.apply(go) : refused.apply((Refused) this);
  }
}
