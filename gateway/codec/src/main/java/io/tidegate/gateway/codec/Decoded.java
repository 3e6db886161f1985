package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Words;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a codec made of one message. */
public sealed interface Decoded {
  /**
   * Events, health or presence, in the message's own order.
   *
   * @param memory the codec's new state; null keeps the old one
   */
  record Events(List<DeviceEvent> events, @Nullable Memory memory) implements Decoded {
    public Events {
      events = List.copyOf(events);
    }

    /** Events of a family that remembers nothing. */
    public static Events of(DeviceEvent... events) {
      return new Events(List.of(events), null);
    }
  }

  /**
   * What a message says, unless it is no news: kept by the broker, with neither the device's time
   * nor a number, it is state and no event. Presence is state anyway and says so itself.
   *
   * @param memory as in {@link Events}
   * @param events at least one
   */
  static Decoded news(Message message, @Nullable Memory memory, DeviceEvent... events) {
    EventHead head = events[0].head();
    boolean known = head.identity() != Identity.PAYLOAD || head.time().isDevices();
    return message.retained() && !known && events[0].kind() != EventKind.PRESENCE
        ? new Ignored("retained")
        : new Events(List.of(events), memory);
  }

  /**
   * Read, and not an event by design: a command, a doorbell, a log line. {@code what}: one of the
   * codec's own few words for it, {@code [a-z_]{1,40}}, a metric label. {@code memory}: as in
   * {@link Events}, where it says what kind of device this is.
   */
  record Ignored(String what, @Nullable Memory memory) implements Decoded {
    /** Nothing to remember. */
    public Ignored(String what) {
      this(what, null);
    }
  }

  /** The codec's new state; null keeps the old one. */
  default @Nullable Memory learnt() {
    if (this instanceof Events events) {
      return events.memory();
    }
    return this instanceof Ignored ignored ? ignored.memory() : null;
  }

  /** Not readable. {@code detail} says what was wrong and what is allowed; never a credential. */
  record Rejected(Reason reason, String detail) implements Decoded {}

  /** Why a message was not read. Closed: it is a metric label. */
  enum Reason {
    TOO_LARGE,
    EMPTY,
    BAD_TOPIC,
    BAD_UTF8,
    BAD_JSON,
    UNKNOWN_VERSION,
    UNKNOWN_TYPE,
    MISSING_FIELD,
    BAD_FIELD,
    DEVICE_MISMATCH,
    CODEC_BUG;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  /** One function an answer. */
  default <R> R fold(
      Function<? super Events, R> events,
      Function<? super Ignored, R> ignored,
      Function<? super Rejected, R> rejected) {
    if (this instanceof Events read) {
      return events.apply(read);
    }
    return this instanceof Ignored skipped
        ? ignored.apply(skipped)
        : rejected.apply((Rejected) this);
  }
}
