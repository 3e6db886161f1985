package io.tidegate.gateway.app;

import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.ingest.AlertStep;
import io.tidegate.gateway.ingest.DeadLetterSeal;
import io.tidegate.gateway.ingest.LiveSource;
import io.tidegate.gateway.ingest.MessageReader;
import io.tidegate.gateway.ingest.PipelineState;
import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.metrics.MqttMetrics;
import io.tidegate.gateway.mqtt.ArrivalTimes;
import io.tidegate.gateway.mqtt.MqttSource;
import io.tidegate.gateway.mqtt.Subscription;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.alert.FiringAlerts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** What ingest is made of here, by the settings. */
final class IngestParts {
  private IngestParts() {}

  /**
   * All that the pipeline is made of.
   *
   * @param clientId its name at the broker
   */
  static PipelineState.Parts of(
      GatewaySettings settings,
      Database database,
      String clientId,
      Supplier<Register> register,
      Supplier<Thresholds> thresholds,
      IngestMetrics metrics) {
    Sources sources = Configured.sources(settings);
    Fingerprinter fingerprinter = Fingerprinter.parse(settings.requireCredentialKey());
    return new PipelineState.Parts(
        database,
        sources,
        new MessageReader(sources, id -> asKept(id, register.get()), fingerprinter),
        new DeadLetterSeal(Fingerprinter.parseKeys(settings.requireCredentialKey())),
        register,
        thresholds,
        () -> new Detection(Detectors.all(), settings.zone()),
        new AlertStep(Detectors.all(), settings.zone()),
        FiringAlerts::load,
        clientId,
        MqttSource.receiveMaximum(sources.largestLimit()),
        settings.zone(),
        metrics);
  }

  private static DeviceId asKept(DeviceId id, Register register) {
    Device known = register.device(id);
    return known == null ? id : known.id();
  }

  /** Connects to the broker. */
  static LiveSource source(
      GatewaySettings settings,
      PipelineState.Parts parts,
      boolean sessionExpected,
      ArrivalTimes times,
      MqttMetrics metrics) {
    Sources sources = parts.sources();
    try {
      return MqttSource.start(
          settings.mqtt(),
          parts.clientId(),
          new Subscription(
              sources.filters(),
              sources.largestLimit(),
              topic -> Configured.limitOf(sources, topic),
              parts.reader()::read),
          sessionExpected,
          times,
          metrics);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
