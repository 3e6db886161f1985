package io.tidegate.gateway.app.doctor;

import io.tidegate.gateway.app.certificate.ShownCertificate;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MetricsSettings;
import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the settings, and the files and the memory of this machine that they rest on. */
final class MachineJudge {
  private static final Duration SOON = Duration.ofDays(30);
  private static final long LEAST_HEAP = 384L * 1024 * 1024;
  private static final long LEAST_ROOM = 1024L * 1024 * 1024;

  private final GatewaySettings settings;
  private final Instant now;
  private final List<Diagnosis> diagnoses = new ArrayList<>();

  private MachineJudge(GatewaySettings settings, Instant now) {
    this.settings = settings;
    this.now = now;
  }

  static List<Diagnosis> judge(GatewaySettings settings, Instant now) {
    MachineJudge judge = new MachineJudge(settings, now);
    judge.keys();
    judge.desk();
    judge.metrics();
    judge.certificates();
    judge.erasures();
    judge.memory();
    judge.diagnoses.add(
        Diagnosis.ok("time zone", "days begin at midnight of " + settings.zone().getId()));
    return judge.diagnoses;
  }

  private void keys() {
    if (settings.credentialKey() == null) {
      diagnoses.add(
          Diagnosis.failed(
              "keys",
              "TIDEGATE_CREDENTIAL_KEY is not set",
              "make one by keygen, and keep it apart from the backups"));
    } else if (settings.dataKey() == null || settings.lookupKey() == null) {
      diagnoses.add(
          Diagnosis.warning(
              "keys",
              "TIDEGATE_DATA_KEY or TIDEGATE_LOOKUP_KEY is not set",
              "make them by keygen: without them no person and no robot can be kept"));
    } else {
      diagnoses.add(Diagnosis.ok("keys", "all three are set"));
    }
  }

  private void desk() {
    HttpSettings http = settings.http();
    if (!isLoopback(http.host()) && http.certFile() == null && http.trustedProxies().isEmpty()) {
      diagnoses.add(
          Diagnosis.failed(
              "desk",
              "listens on " + http.host() + " without TLS and without a trusted proxy",
              "set TIDEGATE_HTTP_CERT_FILE and _KEY_FILE, or TIDEGATE_TRUSTED_PROXIES; until then"
                  + " only loopback may sign in"));
    } else if (http.publicUrl() == null) {
      diagnoses.add(
          Diagnosis.warning(
              "desk",
              "TIDEGATE_PUBLIC_URL is not set",
              "set it to the desk's https:// address: messages in chat have no links without"));
    } else {
      diagnoses.add(Diagnosis.ok("desk", String.valueOf(http.publicUrl())));
    }
  }

  private void metrics() {
    MetricsSettings metrics = settings.metrics();
    if (metrics.isLoopback() && metrics.token() == null) {
      diagnoses.add(
          Diagnosis.ok("metrics", "every user of this machine can read them; no one else can"));
    } else if (!metrics.isLoopback() && settings.http().certFile() == null) {
      diagnoses.add(
          Diagnosis.warning(
              "metrics",
              "the token for " + metrics.host() + " crosses the network without TLS",
              "set TIDEGATE_HTTP_CERT_FILE and _KEY_FILE, or TIDEGATE_METRICS_HOST=127.0.0.1"));
    } else {
      diagnoses.add(Diagnosis.ok("metrics", "only with the token"));
    }
  }

  /** Whether an address is of this machine alone. */
  static boolean isLoopback(String host) {
    return host.startsWith("127.") || host.equals("localhost");
  }

  private void certificates() {
    MqttSettings mqtt = settings.mqtt();
    certificate("TIDEGATE_HTTP_CERT_FILE", settings.http().certFile(), ShownCertificate::endOf);
    certificate("TIDEGATE_MQTT_CA_FILE", mqtt.caFile(), ShownCertificate::endOfAuthorities);
    certificate("TIDEGATE_MQTT_CERT_FILE", mqtt.certFile(), ShownCertificate::endOf);
  }

  /** Until when a file is good, as the metric says it. */
  @FunctionalInterface
  private interface End {
    Instant of(Path file) throws IOException;
  }

  private void certificate(String name, @Nullable Path file, End end) {
    if (file != null) {
      diagnoses.add(judged(name, file, end));
    }
  }

  private Diagnosis judged(String name, Path file, End known) {
    try {
      Instant end = known.of(file);
      if (end.isAfter(now.plus(SOON))) {
        return Diagnosis.ok(name, "good until " + end);
      }
      String mend =
          name.startsWith("TIDEGATE_HTTP_")
              ? "renew it; the gateway reads the file again when it changes"
              : "renew it, then restart the gateway: it reads the file at its start";
      return end.isAfter(now)
          ? Diagnosis.warning(name, "expires at " + end, mend)
          : Diagnosis.failed(name, "expired at " + end, mend);
    } catch (IOException e) {
      return Diagnosis.failed(
          name,
          file + " cannot be read, or holds no certificate: " + e.getClass().getSimpleName(),
          "name a PEM file that holds one and that the gateway's user may read");
    }
  }

  private void erasures() {
    Path file = settings.erasuresFile();
    if (file == null) {
      diagnoses.add(
          Diagnosis.warning(
              "erasures file",
              "none is named",
              "name one next to the backups: without it no person can be erased"));
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isWritable(Files.exists(file) ? file : folder)) {
      diagnoses.add(
          Diagnosis.failed(
              "erasures file", file + " cannot be written", "let the gateway's user write it"));
      return;
    }
    diagnoses.add(room(folder));
  }

  private static Diagnosis room(Path folder) {
    try {
      long left = Files.getFileStore(folder).getUsableSpace();
      String found = left / (1024 * 1024) + " MiB are left in " + folder;
      return left < LEAST_ROOM
          ? Diagnosis.warning("disk", found, "make room")
          : Diagnosis.ok("disk", found);
    } catch (IOException e) {
      return Diagnosis.warning("disk", folder + " cannot be looked at", "df -h " + folder);
    }
  }

  private void memory() {
    long heap = Runtime.getRuntime().maxMemory();
    String found = "a heap of " + heap / (1024 * 1024) + " MiB";
    diagnoses.add(
        heap < LEAST_HEAP
            ? Diagnosis.warning("memory", found, "give it -Xmx512m")
            : Diagnosis.ok("memory", found));
  }
}
