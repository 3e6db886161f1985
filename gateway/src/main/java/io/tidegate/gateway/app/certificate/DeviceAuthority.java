package io.tidegate.gateway.app.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for devices, in a directory that only its owner can enter: {@code ca.key}
 * (keep it off the broker), {@code ca.pem} and {@code revoked.pem}, the list of what was withdrawn.
 * One process at a time.
 */
public final class DeviceAuthority {
  /** Longest name in a certificate (X.520). */
  public static final int MAX_NAME = 64;

  private static final Duration LIFE = Duration.ofDays(20 * 365);
  private static final Duration CLOCKS_APART = Duration.ofHours(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final X509Certificate certificate;
  private final PrivateKey key;

  private DeviceAuthority(Path folder, X509Certificate certificate, PrivateKey key) {
    this.folder = folder;
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * A certificate and its key, which is kept nowhere else.
   *
   * @param keyPem PKCS #8
   */
  public record Issued(String keyPem, String certificatePem, Instant expiresAt) {
    /** Never the key. */
    @Override
    public String toString() {
      return "Issued[until " + expiresAt + "]";
    }
  }

  /**
   * Opens the authority of a directory; makes one if there is none.
   *
   * @throws IOException if the directory cannot be used, or what is in it is none
   */
  public static DeviceAuthority openOrMake(Path folder, Instant now) throws IOException {
    try {
      if (!Files.exists(folder.resolve("ca.key"))) {
        make(folder, now);
      }
      return open(folder);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException(folder + ": no authority can be made: " + e.getMessage(), e);
    }
  }

  /**
   * Opens the authority of a directory.
   *
   * @throws IOException if what is in it is none
   */
  public static DeviceAuthority open(Path folder) throws IOException {
    try {
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Pem.read(folder.resolve("ca.key"))));
      X509Certificate certificate =
          (X509Certificate) x509().generateCertificate(in(Pem.read(folder.resolve("ca.pem"))));
      return new DeviceAuthority(folder, certificate, key);
    } catch (GeneralSecurityException e) {
      throw new IOException(folder + ": no authority of ours: " + e.getMessage(), e);
    }
  }

  /** A new serial number: 63 random bits, in hex. */
  public static String newSerial() {
    return "%016x".formatted(RANDOM.nextLong() >>> 1);
  }

  /**
   * Issues a certificate.
   *
   * @param name what the broker takes for the user, at most {@link #MAX_NAME} characters
   * @param serial in hex
   */
  public Issued issue(String name, String serial, Instant now, Duration life) throws IOException {
    Instant until = now.plus(life);
    if (until.isAfter(certificate.getNotAfter().toInstant())) {
      until = certificate.getNotAfter().toInstant();
    }
    try {
      KeyPair pair = newPair();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer(),
              new BigInteger(serial, 16),
              Date.from(now.minus(CLOCKS_APART)),
              Date.from(until),
              named(name),
              pair.getPublic());
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              extensions.createAuthorityKeyIdentifier(certificate));
      return new Issued(
          Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()),
          Pem.of("CERTIFICATE", builder.build(signer(key)).getEncoded()),
          until);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("no certificate: " + e.getMessage(), e);
    }
  }

  /** Adds a certificate to the list of those withdrawn. */
  public void revoke(String serial, Instant now) throws IOException {
    try {
      X509CRL before = (X509CRL) x509().generateCRL(in(Pem.read(folder.resolve("revoked.pem"))));
      X509v2CRLBuilder list = emptyList(issuer(), certificate, now);
      list.addCRL(new JcaX509CRLHolder(before));
      BigInteger number = new BigInteger(serial, 16);
      if (before.getRevokedCertificate(number) == null) {
        list.addCRLEntry(number, Date.from(now), CRLReason.unspecified);
      }
      writeList(folder, list, key);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException(folder + ": not withdrawn: " + e.getMessage(), e);
    }
  }

  private static void make(Path folder, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    KeyPair pair = newPair();
    X500Name name = named("Tidegate devices " + newSerial());
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(newSerial(), 16),
            Date.from(now.minus(CLOCKS_APART)),
            Date.from(now.plus(LIFE)),
            name,
            pair.getPublic());
    builder
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
        .addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    byte[] der = builder.build(signer(pair.getPrivate())).getEncoded();
    X509Certificate made = (X509Certificate) x509().generateCertificate(in(der));
    Pem.writePublic(folder.resolve("ca.pem"), Pem.of("CERTIFICATE", der));
    writeList(folder, emptyList(name, made, now), pair.getPrivate());
    // last: with it the authority is there
    Pem.writeSecret(
        folder.resolve("ca.key"), Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  /** Valid as long as the authority: a list that is not renewed must not lock out all devices. */
  private static X509v2CRLBuilder emptyList(
      X500Name issuer, X509Certificate authority, Instant now) {
    return new X509v2CRLBuilder(issuer, Date.from(now.minus(CLOCKS_APART)))
        .setNextUpdate(authority.getNotAfter());
  }

  private static void writeList(Path folder, X509v2CRLBuilder list, PrivateKey key)
      throws IOException, OperatorCreationException {
    Pem.writePublic(
        folder.resolve("revoked.pem"), Pem.of("X509 CRL", list.build(signer(key)).getEncoded()));
  }

  private X500Name issuer() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static X500Name named(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  private static KeyPair newPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
  }

  private static CertificateFactory x509() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509");
  }

  private static ByteArrayInputStream in(byte[] der) {
    return new ByteArrayInputStream(der);
  }
}
