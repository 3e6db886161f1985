package io.tidegate.gateway.ingest;

import static java.util.stream.Collectors.joining;

import io.tidegate.gateway.codec.Decoded;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.store.ingest.DeadLetters.DeadLetter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters with sealed bytes, after the family's redaction; without bytes for a message
 * that no source reads, since its content is unknown.
 */
final class DeadLetterFactory {
  /** Most bytes kept of a message. */
  static final int MAX_BYTES = 64 * 1024;

  /** Most characters of topic and detail. */
  static final int MAX_TEXT = 500;

  /** Most kinds of event kept of a message of an unknown device. */
  private static final int MAX_SAID = 32;

  /** A well-formed message of a device that is not registered. */
  static final String UNKNOWN_DEVICE = "unknown_device";

  /** An event the database refuses for good. */
  static final String REFUSED = "refused";

  /** A finding the database refuses for good, or an exception out of a detector. */
  static final String FINDING_FAILED = "finding_failed";

  private final Sources sources;
  private final DeadLetterSeal seal;
  private final IngestMetrics metrics;

  DeadLetterFactory(Sources sources, DeadLetterSeal seal, IngestMetrics metrics) {
    this.sources = sources;
    this.seal = seal;
    this.metrics = metrics;
  }

  DeadLetter rejected(
      String codec, @Nullable DeviceId device, Decoded.Rejected rejected, Delivery delivery) {
    return letter(rejected.reason().word(), codec, device, rejected.detail(), null, delivery);
  }

  /** The events are what the message says: of them their kinds and doors are kept in the clear. */
  DeadLetter unknownDevice(
      String codec, DeviceId device, List<DeviceEvent> events, Delivery delivery) {
    return letter(
        UNKNOWN_DEVICE,
        codec,
        device,
        "not in the register: map it to its doors, and its messages go through",
        kinds(events),
        delivery);
  }

  private static String kinds(List<DeviceEvent> events) {
    return events.stream()
        .map(DeadLetterFactory::kind)
        .distinct()
        .limit(MAX_SAID)
        .collect(joining(","));
  }

  private static String kind(DeviceEvent event) {
    return switch (event.kind()) {
      case HEALTH, PRESENCE, CONFIG -> event.kind().word();
      default -> event.kind().word() + " " + event.head().door();
    };
  }

  DeadLetter refused(@Nullable DeviceId device, String sqlState, Delivery delivery) {
    return letter(
        REFUSED, null, device, "the database refused it, SQLSTATE " + sqlState, null, delivery);
  }

  /** A detector threw on an event of this message. */
  DeadLetter failed(DeviceId device, String what, Delivery delivery) {
    return letter(FINDING_FAILED, null, device, what, null, delivery);
  }

  /** The database refuses what a finding would write. It has no bytes: its event is stored. */
  DeadLetter failed(Finding finding, String sqlState, Instant at) {
    String what = finding.rule() + " " + finding.type().word() + " at " + finding.at();
    return failed(
        finding.rule(),
        what + finding.subject(),
        what + ": the database refused it, SQLSTATE " + sqlState,
        at);
  }

  /** A detector threw at a tick: there is no message. */
  DeadLetter failed(String rule, String what, Instant at) {
    return failed(rule, what, what, at);
  }

  private DeadLetter failed(String rule, String identity, String detail, Instant at) {
    metrics.deadLetter(FINDING_FAILED);
    return new DeadLetter(
        "finding/" + rule,
        Sha256.of(identity),
        FINDING_FAILED,
        null,
        null,
        null,
        detail,
        0,
        0,
        null,
        false,
        0,
        at,
        null);
  }

  /** The bytes of a dead letter; null if its key is gone. */
  byte @Nullable [] open(int keyNumber, byte[] sealed) {
    return seal.open(keyNumber, sealed);
  }

  private DeadLetter letter(
      String reason,
      @Nullable String codec,
      @Nullable DeviceId device,
      String detail,
      @Nullable String reported,
      Delivery delivery) {
    metrics.deadLetter(reason);
    DeviceCodec reader = sources.codecOf(delivery.topic());
    byte[] kept = reader == null ? delivery.payload() : reader.redact(delivery.payload());
    boolean keep = reader != null && kept.length <= MAX_BYTES;
    return new DeadLetter(
        clean(delivery.topic()),
        delivery.isCut() ? delivery.digest() : Sha256.of(kept), // the same when it is tried again
        reason,
        codec,
        device == null ? null : device.community(),
        device == null ? null : device.device(),
        clean(detail),
        delivery.isCut() ? delivery.length() : kept.length,
        keep ? seal.keyNumber() : 0,
        keep ? seal.seal(kept) : null,
        delivery.retained(),
        delivery.qos(),
        delivery.receivedAt(),
        reported);
  }

  /** Text that PostgreSQL takes, of bounded length. */
  private static String clean(String text) {
    String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    StringBuilder kept = new StringBuilder(cut.length());
    cut.codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? '?' : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
