package io.tidegate.gateway.app;

import io.tidegate.gateway.app.certificate.DeviceAuthority;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.mqtt.BrokerUsers;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.store.device.DeviceCredential.Kind;
import io.tidegate.gateway.store.device.DeviceCredentials;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives devices what they prove themselves with, and takes it away: at the broker, in the database
 * and in the audit, together. Where something fails half-way, the device is out, and the same
 * command again sets it right. Keeps one connection to the broker, made when it is first wanted.
 */
final class Enrolment implements AutoCloseable {
  private final GatewaySettings settings;
  private final Database database;
  private final DeviceCredentials credentials;
  private @Nullable BrokerUsers users;

  Enrolment(GatewaySettings settings, Database database) {
    this.settings = settings;
    this.database = database;
    this.credentials = new DeviceCredentials(database.jdbi());
  }

  /**
   * What a device was given.
   *
   * @param secret shown once; null: it has a certificate
   * @param files null: it has none
   */
  record Given(
      DeviceCredential credential,
      @Nullable String secret,
      CertificateOption.@Nullable Written files) {
    /** Never the secret. */
    @Override
    public String toString() {
      return credential.toString();
    }
  }

  /** Keeps the issued credentials for the person who installs them. */
  @FunctionalInterface
  interface Keeping {
    /**
     * Keeps it.
     *
     * @throws IOException if it could not be: then the device is given nothing
     */
    void keep(Given given) throws IOException;
  }

  /** How a device's users at the broker are called: a certificate's has its number, too. */
  static String user(DeviceId device, @Nullable String serial) {
    return serial == null ? device.toString() : device + "/" + serial;
  }

  /**
   * Gives a device something new, in place of what it had.
   *
   * @param before what it had; null: nothing
   * @param keeping is called before the broker: a failure then leaves a secret without effect, not
   *     a device with an unknown secret
   */
  Given give(
      DeviceId device,
      Kind kind,
      List<String> topics,
      NewCredentialOptions options,
      @Nullable DeviceCredential before,
      Keeping keeping)
      throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS); // certificates have no finer one
    String serial = kind == Kind.CERTIFICATE ? DeviceAuthority.newSerial() : null;
    String user = kind == Kind.TOKEN ? null : user(device, serial);
    String secret =
        kind == Kind.CERTIFICATE
            ? null
            : (kind == Kind.TOKEN ? DeviceCredentials.TOKEN_PREFIX : "") + Secret.random();
    CertificateOption.Written files =
        serial == null || user == null
            ? null
            : options.certificates().write(device.device(), user, serial, now);
    DeviceCredential made =
        new DeviceCredential(
            device,
            kind,
            user,
            topics,
            serial,
            now,
            files == null ? null : files.expiresAt(),
            null);
    Given given = new Given(made, secret, files);
    enter(
        before == null ? AuditAction.DEVICE_ENROLLED : AuditAction.DEVICE_ROTATED,
        device,
        kind.word(),
        () -> {
          withdraw(before, options.admin(), options.certificates().authority(), now);
          if (!credentials.add(
              made, kind == Kind.TOKEN && secret != null ? Secret.digest(secret) : null)) {
            throw new IOException(device + " was given something else meanwhile");
          }
          keeping.keep(given);
          if (user != null) {
            users(options.admin()).add(user, secret, writable(made));
          }
        });
    return given;
  }

  /** Takes away what a device had. */
  void revoke(DeviceCredential held, BrokerAdminOption admin, AuthorityOption authority)
      throws IOException {
    Instant now = Instant.now();
    enter(
        AuditAction.DEVICE_REVOKED,
        held.device(),
        held.kind().word(),
        () -> withdraw(held, admin, authority, now));
  }

  private void withdraw(
      @Nullable DeviceCredential held,
      BrokerAdminOption admin,
      AuthorityOption authority,
      Instant now)
      throws IOException {
    if (held == null) {
      return;
    }
    credentials.revoke(held.device(), now);
    String user = held.brokerUser();
    if (user != null) {
      users(admin).remove(user);
    }
    String serial = held.serial();
    if (serial != null && authority.isGiven()) {
      authority.revoke(serial, now);
    }
  }

  private BrokerUsers users(BrokerAdminOption admin) throws IOException {
    BrokerUsers open = users == null ? admin.open(settings.mqtt()) : users;
    users = open;
    return open;
  }

  @Override
  public void close() {
    if (users != null) {
      users.close();
    }
  }

  private static List<String> writable(DeviceCredential made) {
    String own = "tidegate/v1/" + made.device() + "/";
    return Stream.concat(
            Stream.of(own + "event", own + "health", own + "status"), made.topics().stream())
        .toList();
  }

  private interface Work {
    void run() throws IOException;
  }

  private void enter(AuditAction action, DeviceId device, String detail, Work work)
      throws IOException {
    new TerminalAudit(settings, database)
        .<Boolean, IOException>enter(
            action,
            device.toString(),
            detail,
            done -> true,
            () -> {
              work.run();
              return true;
            });
  }
}
