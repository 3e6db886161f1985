package io.tidegate.gateway.app;

import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.device.DeviceCredential.Kind;
import io.tidegate.gateway.store.device.DeviceCredentials;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Gives something to every registered device of a family that was never given anything. */
final class MissingOption {
  @Option(
      names = "--all-missing",
      description = "Every device of the register that is in use and was never given anything.")
  private boolean all;

  @Option(
      names = "--codec",
      paramLabel = "ID",
      defaultValue = "native",
      description = "With --all-missing: only of this firmware family; default: ${DEFAULT-VALUE}.")
  private String codec = "native";

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description = {
        "With --all-missing: a new file for the secrets, written line by line as they are issued,",
        "community,device,kind,secret; readable by its owner only."
      })
  private @Nullable Path file;

  boolean isGiven() {
    return all;
  }

  /**
   * Gives each something, one after the other; the status to end with. Where it fails, what was
   * given so far stands in the file, the device at which it failed is named and has nothing, and
   * the same again with another file goes on.
   *
   * @param name that was given, too; null: none
   */
  int enroll(@Nullable CommandSpec spec, @Nullable String name, NewCredentialOptions options)
      throws IOException {
    Kind kind = options.kind(Kind.PASSWORD);
    Path secrets = file;
    String problem = options.problem(Kind.PASSWORD);
    if (name != null) {
      problem = "--all-missing: expected no COMMUNITY/DEVICE";
    } else if (secrets == null) {
      problem = "--all-missing: expected --secrets, too";
    } else if (kind == Kind.CERTIFICATE || !options.topics().isEmpty()) {
      problem = "--all-missing: certificates and topics are given one by one";
    } else if (!Codecs.ids().contains(codec)) {
      problem = "--codec: expected one of " + String.join(", ", Codecs.ids());
    }
    if (problem != null || secrets == null) {
      throw new ParameterException(Main.line(spec), String.valueOf(problem));
    }
    GatewaySettings settings = Main.of(spec).settings();
    int given = 0;
    try (Database database = Database.open(settings.database());
        Enrolment enrolment = new Enrolment(settings, database);
        BufferedWriter lines = created(spec, secrets)) {
      for (DeviceId device : new DeviceCredentials(database.jdbi()).missing(codec)) {
        boolean isGiven = false;
        try {
          enrolment.give(
              device, kind, List.of(), options, null, made -> write(lines, device, made));
          isGiven = true;
        } finally {
          if (!isGiven) {
            Main.line(spec)
                .getErr()
                .println(device + " was given nothing; if it has a line in the file, cross it out");
          }
        }
        given++;
      }
    }
    Main.out(spec)
        .println(
            options.json()
                ? Json.line(Map.of("given", given))
                : Plural.of(given, "device") + " given a " + kind.word() + ", in " + secrets);
    return 0;
  }

  private static void write(BufferedWriter lines, DeviceId device, Enrolment.Given made)
      throws IOException {
    lines.write(
        String.join(
            ",",
            device.community(),
            device.device(),
            made.credential().kind().word(),
            String.valueOf(made.secret())));
    lines.newLine();
    lines.flush();
  }

  /** Opened on creation, so that the file cannot be replaced in between. */
  private static BufferedWriter created(@Nullable CommandSpec spec, Path secrets)
      throws IOException {
    try {
      return new BufferedWriter(
          Channels.newWriter(
              Files.newByteChannel(
                  secrets,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------"))),
              StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw new ParameterException(
          Main.line(spec), "--secrets " + secrets + ": is there already, expected a new file", e);
    }
  }
}
