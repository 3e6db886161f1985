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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again at the certificates that this gateway shows and is shown, so that nobody is
 * surprised by the end of one. On every gateway, whether it ingests or not.
 */
final class CertificateWatch implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(CertificateWatch.class);
  private static final Duration OFTEN = Duration.ofMinutes(15);
  private static final int POSTGRES_PORT = 5432;

  /** Host and port; the options are looked at apart. */
  private static final Pattern DATABASE =
      Pattern.compile("jdbc:postgresql://([^:/?,]+)(?::(\\d+))?/.*");

  private static final Pattern ENCRYPTED =
      Pattern.compile("[?&](ssl=true|sslmode=(require|verify-ca|verify-full))");

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
    Matcher database = DATABASE.matcher(settings.database().url());
    if (database.matches() && ENCRYPTED.matcher(settings.database().url()).find()) {
      String port = database.group(2);
      looks.put(
          Certificate.DATABASE,
          () ->
              ShownCertificate.endOfPostgres(
                  database.group(1), port == null ? POSTGRES_PORT : Integer.parseInt(port)));
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
