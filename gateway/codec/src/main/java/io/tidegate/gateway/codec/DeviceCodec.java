package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.Fingerprinter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One firmware family. Stateless and total: a bad payload is an answer, never an exception. Safe on
 * any thread.
 *
 * <p>An exception out of {@link #decode} is a bug of the codec; its caller counts it as {@code
 * codec_bug} and goes on.
 */
public interface DeviceCodec {
  /** Id of the family as configuration and metrics write it: {@code native}, {@code esp-rfid}. */
  String id();

  /** What the family cannot say, so that a rule answers "cannot tell" and not "none". */
  Set<MissingCapability> blind();

  /**
   * Topic filters the family usually publishes on; empty where the site chooses the topic. Used by
   * {@code decode}.
   */
  Set<String> usualFilters();

  /**
   * Reads one message. The events of a message come always in the same order.
   *
   * @param memory what this codec kept for the message's device; {@link Memory#EMPTY} at first, and
   *     always where only the body names the device: what is asked to be kept then is forgotten
   * @param fingerprinter turns credentials into fingerprints; nothing of them leaves the codec in
   *     the clear
   */
  Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter);

  /** What cuts personal data out of the family's messages; null: they hold none. */
  default @Nullable Redaction redaction() {
    return null;
  }

  /**
   * What may be kept of a payload that cannot be stored as events: the payload itself, or, where
   * the family sends pictures, names, ID or telephone numbers, only what the codec reads. That
   * decodes to the same events, and redacted again it stays the same. Total, like {@link #decode}.
   */
  default byte[] redact(byte[] payload) {
    Redaction redaction = redaction();
    return redaction == null ? payload : redaction.apply(payload);
  }

  /** Whether {@link #redact} cuts anything. */
  default boolean redacts() {
    return redaction() != null;
  }

  /**
   * Whether a message may be pushed over HTTP: what is personal is cut out of it, and its body says
   * what it is without the topic it would have had.
   */
  default boolean isPushed() {
    return redacts();
  }

  /**
   * Whether {@link #decode} looks at the memory or keeps something there. A message of a family
   * that remembers nothing may be read before those that came earlier.
   */
  default boolean remembers() {
    return true;
  }

  /** Something a family never reports. */
  enum MissingCapability {
    DENIALS,
    DOOR_STATE,
    LOCK_STATE,
    FORCED,
    HELD,
    TAMPER,
    /** That tampering is over: what is reported of it is a moment. */
    TAMPER_END,
    /** That a fire input is over. */
    FIRE_END,
    DURESS,
    PRESENCE,
    HEALTH
  }
}
