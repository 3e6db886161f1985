package io.tidegate.gateway.app;

import io.tidegate.gateway.event.source.TopicFilter;
import io.tidegate.gateway.store.device.DeviceCredential.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a device is given. */
final class NewCredentialOptions {
  @Option(names = "--password", description = "A password at the broker.")
  private boolean password;

  @Option(names = "--certificate", description = "A certificate for the broker; requires --ca-dir.")
  private boolean certificate;

  @Option(names = "--token", description = "A token for POST /ingest; the broker is not asked.")
  private boolean token;

  @Option(
      names = "--topic",
      paramLabel = "FILTER",
      description = {
        "Topics it may write in addition to tidegate/v1/COMMUNITY/DEVICE/event, health and status,",
        "for families with topics of their own; may be given more than once."
      })
  private List<String> topics = List.of();

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Mixin private CertificateOption certificates = new CertificateOption();
  @Mixin private BrokerAdminOption admin = new BrokerAdminOption();

  /** What is wrong with them; null: nothing. */
  @Nullable String problem(Kind usual) {
    if (Stream.of(password, certificate, token).filter(chosen -> chosen).count() > 1) {
      return "--password, --certificate, --token: expected one of them";
    }
    Kind kind = kind(usual);
    if (kind == Kind.TOKEN && !topics.isEmpty()) {
      return "--topic: a token opens no topics";
    }
    for (String topic : topics) {
      String problem = problem(topic);
      if (problem != null) {
        return "--topic '" + topic + "': " + problem;
      }
    }
    return kind == Kind.CERTIFICATE ? certificates.problem() : null;
  }

  /** A device may write nothing of another's, least of all its events. */
  private static @Nullable String problem(String topic) {
    String problem = TopicFilter.problem(topic);
    if (problem != null) {
      return problem;
    }
    if (topic.startsWith("$") || topic.startsWith("+") || topic.startsWith("#")) {
      return "expected one that begins with a name and no $";
    }
    return new TopicFilter(topic).overlaps(new TopicFilter("tidegate/#"))
        ? "expected none under tidegate/: the device writes its own there already"
        : null;
  }

  Kind kind(Kind usual) {
    if (password) {
      return Kind.PASSWORD;
    }
    return certificate ? Kind.CERTIFICATE : token ? Kind.TOKEN : usual;
  }

  List<String> topics() {
    return topics;
  }

  boolean json() {
    return json;
  }

  CertificateOption certificates() {
    return certificates;
  }

  BrokerAdminOption admin() {
    return admin;
  }
}
