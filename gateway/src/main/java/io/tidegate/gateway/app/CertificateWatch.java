package io.tidegate.gateway.app;

import io.tidegate.gateway.app.certificate.ShownCertificate;
import io.tidegate.gateway.metrics.CertificateMetrics;
import io.tidegate.gateway.metrics.CertificateMetrics.Certificate;
import io.tidegate.gateway.settings.GatewaySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the certificates that this gateway presents and receives regularly, to warn before they
 * expire. On every gateway, whether it ingests or not.
 */
final class CertificateWatch implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(CertificateWatch.class);
  private static final Duration OFTEN = Duration.ofMinutes(15);
  private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "certificate-watch");
            made.setDaemon(true);
            return made;
          });
  private final CertificateMetrics metrics;
  private final Map<Certificate, Look> looks = new EnumMap<>(Certificate.class);

  /** Until when one holds. */
  @FunctionalInterface
  private interface Look {
    Instant end() throws IOException;
  }

  private CertificateWatch(GatewaySettings settings, CertificateMetrics metrics) {
    this.metrics = metrics;
    file(Certificate.DESK, settings.http().certFile());
    file(Certificate.GATEWAY, settings.mqtt().certFile());
    Path authorities = settings.mqtt().caFile();
    if (authorities != null) {
      looks.put(Certificate.BROKER_CA, () -> ShownCertificate.endOfAuthorities(authorities));
    }
    URI broker = URI.create(settings.mqtt().uri());
    if (broker.getScheme().equals("ssl")) {
      looks.put(
          Certificate.BROKER,
          () -> ShownCertificate.endOfServer(broker.getHost(), broker.getPort()));
    }
    database(settings.database().url());
  }

  /** Of several hosts none: which of them answers is the driver's. */
  private void database(String url) {
    Properties parsed = Driver.parseURL(url, null);
    if (parsed == null) {
      return;
    }
    boolean encrypted =
        "true".equals(PGProperty.SSL.getOrNull(parsed))
            || ENCRYPTED.contains(String.valueOf(PGProperty.SSL_MODE.getOrNull(parsed)));
    String host = String.valueOf(PGProperty.PG_HOST.getOrNull(parsed));
    if (encrypted && host.indexOf(',') < 0) {
      int port = Integer.parseInt(String.valueOf(PGProperty.PG_PORT.getOrNull(parsed)));
      looks.put(Certificate.DATABASE, () -> ShownCertificate.endOfPostgres(host, port));
    }
  }

  /** Starts to look, four times an hour. */
  @SuppressWarnings("FutureReturnValueIgnored")
  static CertificateWatch start(GatewaySettings settings, CertificateMetrics metrics) {
    CertificateWatch watch = new CertificateWatch(settings, metrics);
    if (!watch.looks.isEmpty()) {
      watch.thread.scheduleWithFixedDelay(watch::look, 0, OFTEN.toMillis(), TimeUnit.MILLISECONDS);
    }
    return watch;
  }

  private void file(Certificate certificate, @Nullable Path file) {
    if (file != null) {
      looks.put(certificate, () -> ShownCertificate.endOf(file));
    }
  }

  /** What cannot be seen stays as it was seen last. */
  private void look() {
    looks.forEach(
        (certificate, look) -> {
          try {
            metrics.holds(certificate, look.end());
          } catch (IOException | RuntimeException e) { // what throws here would be the last
            LOGGER
                .atInfo()
                .addKeyValue("certificate", certificate.word())
                .addKeyValue("reason", e.toString())
                .log("a certificate cannot be looked at");
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
