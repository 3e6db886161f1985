package io.tidegate.gateway.app;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.store.device.DeviceCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Unknown devices, their doors, and credentials of devices. */
@Command(
    name = "device",
    description =
        "Registers unknown devices with their doors; issues and revokes passwords, certificates "
            + "and tokens of devices.",
    subcommands = {
      DeviceUnknownCommand.class,
      DeviceMapCommand.class,
      DeviceEnrollCommand.class,
      DeviceRotateCommand.class,
      DeviceRevokeCommand.class,
      DeviceBrokerCommand.class
    })
final class DeviceCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Main.line(spec), "expected one of unknown, map, enroll, rotate, revoke, list, broker");
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Lists what devices were given, never the secrets.")
  int list(
      @Option(names = "--all", description = "What was withdrawn, too.") boolean all,
      @Option(
              names = "--expiring",
              paramLabel = "DAYS",
              description = "Only what expires within so many days, or has.")
          @Nullable Integer days,
      @Option(names = "--json", description = "One JSON object a line.") boolean json) {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      Instant end = days == null ? Instant.MAX : Instant.now().plus(Duration.ofDays(days));
      for (DeviceCredential each : new DeviceCredentials(database.jdbi()).list(all)) {
        Instant expires = each.expiresAt();
        if (days == null || (expires != null && expires.isBefore(end))) {
          Main.out(spec).println(json ? Json.line(fields(each)) : line(each));
        }
      }
      return 0;
    }
  }

  /** As JSON. */
  static Map<String, Object> fields(DeviceCredential credential) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("community", credential.device().community());
    fields.put("device", credential.device().device());
    fields.put("kind", credential.kind().word());
    fields.put("user", credential.brokerUser());
    fields.put("topics", credential.topics());
    fields.put("serial", credential.serial());
    fields.put("madeAt", credential.madeAt().toString());
    fields.put("expiresAt", text(credential.expiresAt()));
    fields.put("revokedAt", text(credential.revokedAt()));
    return fields;
  }

  private static String line(DeviceCredential credential) {
    Instant expires = credential.expiresAt();
    Instant revoked = credential.revokedAt();
    String state =
        revoked != null
            ? "revoked " + revoked
            : expires == null
                ? "until revoked"
                : (expires.isBefore(Instant.now()) ? "expired " : "until ") + expires;
    return credential.device()
        + "\t"
        + credential.kind().word()
        + "\t"
        + (credential.serial() == null ? "" : credential.serial())
        + "\tmade "
        + credential.madeAt()
        + "\t"
        + state;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
