package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings converted for packages that do not know {@code Settings}. */
final class Configured {
  private Configured() {}

  /**
   * What to subscribe to, and how to read it.
   *
   * @throws SettingsException where a codec or a level of a topic is none that there is
   */
  static Sources sources(GatewaySettings settings) {
    List<Source> sources =
        Stream.concat(
                settings.sources().stream(),
                Codecs.ids().stream().map(codec -> pushed(codec, settings.zone())))
            .toList();
    List<String> problems = Sources.problems(sources);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Sources(sources);
  }

  /** What the audit's anchors are signed with. */
  static AuditChain auditChain(GatewaySettings settings) {
    return new AuditChain(Fingerprinter.parseKeys(settings.requireCredentialKey()));
  }

  /** Most payload bytes that are kept of a message on that topic. */
  static int limitOf(Sources sources, String topic) {
    Source source = sources.sourceOf(topic);
    return source == null ? sources.largestLimit() : source.limit();
  }

  /** By codec id what the family never reports. */
  static Map<String, List<String>> cannotReport() {
    return Codecs.all().stream()
        .collect(
            Collectors.toMap(
                DeviceCodec::id, codec -> codec.blind().stream().sorted().map(Words::of).toList()));
  }

  /** What terminals push over HTTP, always subscribed to. */
  private static Source pushed(String codec, ZoneId zone) {
    return new Source(
        PushedMessages.topic("+", "+", codec),
        codec,
        new Naming.Level(3),
        new Naming.Level(4),
        zone,
        PushedMessages.MOST_BYTES);
  }
}
