package io.tidegate.gateway.app.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownCertificateTest {
  private static final Instant ENDED = Instant.parse("2021-09-30T14:01:15Z");
  private static final Instant SOON = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2036-01-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void ofAuthoritiesTheLastToEndCounts() throws Exception {
    assertThat(ShownCertificate.endOfAuthorities(file(SOON, LATER, ENDED))).isEqualTo(LATER);
    assertThat(ShownCertificate.endOfAuthorities(file(SOON))).isEqualTo(SOON);
  }

  @Test
  void ofAServersOwnFileTheFirstCounts() throws Exception {
    assertThat(ShownCertificate.endOf(file(SOON, LATER, ENDED))).isEqualTo(SOON);
    assertThat(ShownCertificate.endOf(file(LATER, ENDED, SOON))).isEqualTo(LATER);
  }

  @Test
  void fileWithoutACertificateIsSaidToHoldNone() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    assertThatThrownBy(() -> ShownCertificate.endOf(empty)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ShownCertificate.endOfAuthorities(empty))
        .isInstanceOf(IOException.class);
  }

  @Test
  void serverWithoutAnAddressLeavesNoSocketOpen() {
    UnixOperatingSystemMXBean machine =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    look(); // the first opens what stays
    long before = machine.getOpenFileDescriptorCount();
    for (int i = 0; i < 50; i++) {
      look();
    }
    assertThat(machine.getOpenFileDescriptorCount()).isLessThan(before + 25);
  }

  private static void look() {
    assertThatThrownBy(() -> ShownCertificate.endOfServer("a name that is none", 8883))
        .isInstanceOf(IOException.class);
  }

  /** With a certificate that ends then for each, in this order. */
  private Path file(Instant... ends) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    StringBuilder pem = new StringBuilder();
    for (Instant end : ends) {
      X500Name name = new X500Name("CN=made-up");
      byte[] certificate =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(Instant.EPOCH),
                  Date.from(end),
                  name,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      pem.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(certificate))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return Files.writeString(Files.createTempFile(folder, "certificates", ".pem"), pem);
  }
}
