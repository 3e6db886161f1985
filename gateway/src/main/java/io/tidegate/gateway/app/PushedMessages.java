package io.tidegate.gateway.app;

import io.tidegate.gateway.api.Pushing;
import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.codec.Redaction;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.mqtt.RawPublisher;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.ingest.DeadLetters;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes what terminals push over HTTP to the broker, without their pictures and ID numbers. */
final class PushedMessages implements Pushing, AutoCloseable {
  /** Longest message of a raw topic, bytes: the limit of its source. */
  static final int MOST_BYTES = 16 * 1024;

  private final Database database;
  private final RawPublisher publisher;
  private final IngestMetrics metrics;
  private final InstantSource clock;

  /** Connects to nothing yet. */
  PushedMessages(
      MqttSettings broker,
      String clientId,
      Database database,
      IngestMetrics metrics,
      InstantSource clock) {
    this.database = database;
    this.publisher = new RawPublisher(broker, clientId);
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Where messages of that codec go; with {@code +} for all communities or devices. */
  static String topic(String community, String device, String codec) {
    return "tidegate/v1/" + community + "/" + device + "/raw/" + codec;
  }

  @Override
  public boolean reads(String codec) {
    return Codecs.byId(codec).filter(DeviceCodec::isPushed).isPresent();
  }

  @Override
  public Optional<byte[]> redacted(
      DeviceId device, String codec, @Nullable String contentType, byte[] body)
      throws SQLException {
    byte[] message = MultipartBody.json(contentType, body);
    byte[] kept = Codecs.byId(codec).orElseThrow().redact(message);
    if (Redaction.isDigest(kept, message)) {
      keepLetter(device, codec, "bad_json", "no JSON: content unknown", body);
      return Optional.empty();
    }
    if (kept.length > MOST_BYTES) {
      keepLetter(
          device, codec, "too_large", kept.length + " bytes: expected at most " + MOST_BYTES, body);
      return Optional.empty();
    }
    return Optional.of(kept);
  }

  @Override
  public CompletionStage<Void> publish(DeviceId device, String codec, byte[] payload) {
    return publisher.publish(topic(device.community(), device.device(), codec), payload);
  }

  @Override
  public void close() {
    publisher.close();
  }

  /** Length and hash, no byte of it. */
  private void keepLetter(DeviceId device, String codec, String reason, String detail, byte[] body)
      throws SQLException {
    DeadLetters.DeadLetter letter =
        new DeadLetters.DeadLetter(
            topic(device.community(), device.device(), codec),
            Sha256.of(body),
            reason,
            codec,
            device.community(),
            device.device(),
            detail,
            body.length,
            0,
            null,
            false,
            1,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            null);
    database
        .jdbi()
        .useTransaction(
            h -> {
              if (DeadLetters.add(h.getConnection(), List.of(letter)) > 0) {
                int dropped =
                    DeadLetters.trimDevices(
                        h.getConnection(), Set.of(Map.entry(device.community(), device.device())));
                metrics.deadLettersDropped(dropped);
              }
            });
    metrics.deadLetter(reason);
  }
}
