package io.tidegate.gateway.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.app.doctor.Diagnosis.Grade;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.settings.SettingsLoader;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineJudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final String KEY = "00".repeat(32);

  @TempDir private Path folder;

  @Test
  void addressBeyondLoopbackWithoutTlsFails() {
    assertThat(judge("0.0.0.0", null, "https://desk.example"))
        .anySatisfy(one -> is(one, Grade.FAILED, "desk", "TIDEGATE_HTTP_CERT_FILE"));
  }

  @Test
  void deskWithoutAnAddressForLinksIsWarnedOf() {
    assertThat(judge("127.0.0.1", null, null))
        .anySatisfy(one -> is(one, Grade.WARNING, "desk", "https://"));
  }

  @Test
  void certificateThatExpiresSoonIsWarnedOfAndAnExpiredOneFails() throws Exception {
    assertThat(judge("0.0.0.0", certificate(Duration.ofDays(90)), "https://desk.example"))
        .anySatisfy(one -> is(one, Grade.OK, "TIDEGATE_HTTP_CERT_FILE", ""));
    assertThat(judge("0.0.0.0", certificate(Duration.ofDays(9)), "https://desk.example"))
        .anySatisfy(one -> is(one, Grade.WARNING, "TIDEGATE_HTTP_CERT_FILE", "renew"));
    assertThat(judge("0.0.0.0", certificate(Duration.ofDays(-1)), "https://desk.example"))
        .anySatisfy(one -> is(one, Grade.FAILED, "TIDEGATE_HTTP_CERT_FILE", "renew"));
  }

  @Test
  void authorityThatEndedBehindOurOwnCertificateIsNobodysConcern() throws Exception {
    Path chain = joined(certificate(Duration.ofDays(90)), certificate(Duration.ofDays(-1)));
    assertThat(judge("0.0.0.0", chain, "https://desk.example"))
        .anySatisfy(one -> is(one, Grade.OK, "TIDEGATE_HTTP_CERT_FILE", ""));
  }

  @Test
  void ofTheBrokersAuthoritiesTheLastToEndCounts() throws Exception {
    Path both = joined(certificate(Duration.ofDays(-1)), certificate(Duration.ofDays(90)));
    assertThat(judge(both)).anySatisfy(one -> is(one, Grade.OK, "TIDEGATE_MQTT_CA_FILE", ""));
    assertThat(judge(certificate(Duration.ofDays(-1))))
        .anySatisfy(one -> is(one, Grade.FAILED, "TIDEGATE_MQTT_CA_FILE", "restart"));
  }

  @Test
  void fileThatIsNoCertificateFails() throws Exception {
    Path file = Files.writeString(folder.resolve("no.pem"), "no certificate");
    assertThat(judge("0.0.0.0", file, "https://desk.example"))
        .anySatisfy(one -> is(one, Grade.FAILED, "TIDEGATE_HTTP_CERT_FILE", "PEM"));
  }

  @Test
  void metricsOnLoopbackAreInOrder() {
    assertThat(judge("127.0.0.1", null, null)).anySatisfy(one -> is(one, Grade.OK, "metrics", ""));
  }

  @Test
  void tokenOfMetricsThatCrossesTheNetworkInTheClearIsWarnedOf() {
    assertThat(
            MachineJudge.judge(
                SettingsLoader.load(
                    null,
                    Map.of(
                        "TIDEGATE_METRICS_HOST",
                        "0.0.0.0",
                        "TIDEGATE_METRICS_TOKEN",
                        "0123456789abcdef")),
                NOW))
        .anySatisfy(one -> is(one, Grade.WARNING, "metrics", "TIDEGATE_HTTP_CERT_FILE"));
  }

  @Test
  void keysThatPersonalDataWantAreWarnedOf() {
    assertThat(judge("127.0.0.1", null, null))
        .anySatisfy(one -> is(one, Grade.WARNING, "keys", "keygen"));
  }

  private static List<Diagnosis> judge(String host, @Nullable Path cert, @Nullable String url) {
    return MachineJudge.judge(
        GatewaySettings.of(
            new DatabaseSettings("jdbc:postgresql://localhost/tidegate", "tidegate", ""),
            MqttSettings.of("tcp://127.0.0.1:1883"),
            new HttpSettings(
                host, 8080, cert, cert, List.of(), url == null ? null : URI.create(url)),
            KEY),
        NOW);
  }

  private static List<Diagnosis> judge(Path authorities) {
    return MachineJudge.judge(
        GatewaySettings.of(
            new DatabaseSettings("jdbc:postgresql://localhost/tidegate", "tidegate", ""),
            new MqttSettings(
                "ssl://broker.example:8885", null, null, null, authorities, null, null),
            HttpSettings.onLoopback(0),
            KEY),
        NOW);
  }

  private Path joined(Path first, Path second) throws Exception {
    return Files.writeString(
        folder.resolve("joined.pem"), Files.readString(first) + Files.readString(second));
  }

  private Path certificate(Duration left) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=desk.example");
    byte[] bytes =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(NOW.minus(Duration.ofDays(30))),
                Date.from(NOW.plus(left)),
                name,
                pair.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
            .getEncoded();
    return Files.writeString(
        folder.resolve("desk" + left.toDays() + ".pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n-----END CERTIFICATE-----\n");
  }

  private static void is(Diagnosis one, Grade grade, String subject, String mend) {
    assertThat(one.subject()).isEqualTo(subject);
    assertThat(one.grade()).isEqualTo(grade);
    assertThat(one.mend()).contains(mend);
  }
}
