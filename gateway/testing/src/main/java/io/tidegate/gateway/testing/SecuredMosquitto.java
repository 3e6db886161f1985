package io.tidegate.gateway.testing;

import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The Mosquitto of this machine with the very configuration we ship, deploy/mosquitto: only paths,
 * ports and the user it runs as are others. See {@link Server#MOSQUITTO}.
 */
public final class SecuredMosquitto implements AutoCloseable {
  /** Who may change its users. */
  public static final String ADMIN = "admin";

  private static final Path SHIPPED = Path.of("../deploy/mosquitto");
  private static final List<Path> PLUGINS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/mosquitto_dynamic_security.so"),
          Path.of("/usr/lib/mosquitto_dynamic_security.so"));

  private final Path folder;
  private final int passwordPort = FreePort.next();
  private final int certificatePort = FreePort.next();
  private final int gatewayPort = FreePort.next();
  private final ServerProcess process;

  private SecuredMosquitto(Path folder)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    this.folder = folder;
    for (String made : List.of("data", "config/conf.d", "config/devices")) {
      Files.createDirectories(folder.resolve(made));
    }
    writeServerCertificate();
    Files.writeString(folder.resolve("admin-password"), "a made-up password of the admin\n");
    run(
        "mosquitto_ctrl",
        "dynsec",
        "init",
        folder.resolve("data/dynamic-security.json").toString(),
        ADMIN,
        "a made-up password of the admin");
    Path config = folder.resolve("config/mosquitto.conf");
    Files.writeString(config, "user root\n" + placed(SHIPPED.resolve("mosquitto.conf")));
    this.process =
        new ServerProcess(
            List.of(Server.MOSQUITTO.path().toString(), "-c", config.toString()),
            folder.resolve("mosquitto.log"),
            () -> listens(gatewayPort));
  }

  /** Starts one that knows its admin only, and takes no certificates yet. */
  public static SecuredMosquitto start() {
    try {
      SecuredMosquitto broker =
          new SecuredMosquitto(Files.createTempDirectory("tidegate-secured-mosquitto"));
      broker.process.start();
      return broker;
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes the certificates of an authority from now on, or the newer list of those withdrawn.
   *
   * @param authority its directory
   */
  public void trust(Path authority) {
    try {
      for (String file : List.of("ca.pem", "revoked.pem")) {
        Files.copy(
            authority.resolve(file),
            folder.resolve("config/devices").resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Path listener = folder.resolve("config/conf.d/certificates.conf");
      if (!Files.exists(listener)) {
        Files.writeString(listener, placed(SHIPPED.resolve("certificates.conf")));
        process.stop(); // a new listener needs a restart
        process.start();
      } else {
        run("kill", "-HUP", Long.toString(process.pid()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the gateway and administrators connect. */
  public MqttSettings settings(@Nullable String user, @Nullable String password) {
    return new MqttSettings(
        "ssl://localhost:" + gatewayPort, user, password, null, serverCertificate(), null, null);
  }

  /** Port for devices with a password. */
  public int passwordPort() {
    return passwordPort;
  }

  /** Port for devices with a certificate. */
  public int certificatePort() {
    return certificatePort;
  }

  /** Port for the gateway. */
  public int gatewayPort() {
    return gatewayPort;
  }

  /** What its own certificate is checked with, PEM. */
  public Path serverCertificate() {
    return folder.resolve("config/server.pem");
  }

  /** A file with the admin's password. */
  public Path adminPasswordFile() {
    return folder.resolve("admin-password");
  }

  /** Ends at once and starts again with what it had saved. */
  public void killAndStart() {
    process.kill();
    process.start();
  }

  /** Stops, writing its store. */
  public void stop() {
    process.stop();
  }

  /** Output so far. */
  public String log() {
    return process.output();
  }

  @Override
  public void close() {
    process.stop();
  }

  private String placed(Path shipped) throws IOException {
    Path plugin = PLUGINS.stream().filter(Files::exists).findFirst().orElseThrow();
    return Files.readString(shipped)
        .replace("/usr/lib/mosquitto_dynamic_security.so", plugin.toString())
        .replace("/mosquitto/", folder + "/")
        .replace("listener 8883", "listener " + passwordPort + " 127.0.0.1")
        .replace("listener 8884", "listener " + certificatePort + " 127.0.0.1")
        .replace("listener 8885", "listener " + gatewayPort + " 127.0.0.1");
  }

  private void writeServerCertificate()
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=localhost");
    Instant now = Instant.now();
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                name,
                pair.getPublic())
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
            .getEncoded();
    Files.writeString(serverCertificate(), pem("CERTIFICATE", certificate));
    Files.writeString(
        folder.resolve("config/server.key"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            what,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der),
            what);
  }

  private static boolean listens(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  private static void run(String... command) throws IOException {
    Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!running.waitFor(20, TimeUnit.SECONDS) || running.exitValue() != 0) {
        throw new IOException(command[0] + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
