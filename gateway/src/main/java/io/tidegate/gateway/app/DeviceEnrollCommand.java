package io.tidegate.gateway.app;

import io.tidegate.gateway.app.certificate.DeviceAuthority;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.store.device.DeviceCredential.Kind;
import io.tidegate.gateway.store.device.DeviceCredentials;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a device something to prove itself with. */
@Command(
    name = "enroll",
    description = {
      "Gives a device a password at the broker, or a certificate or a token, and shows it, "
          + "once.",
      "It may then write under its own id and nowhere else. Or all that are registered and have "
          + "nothing, each a secret in a file."
    })
final class DeviceEnrollCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "COMMUNITY/DEVICE", arity = "0..1")
  private @Nullable String name;

  @Mixin private MissingOption missing = new MissingOption();

  @Mixin private NewCredentialOptions options = new NewCredentialOptions();

  @Override
  public Integer call() throws IOException {
    if (missing.isGiven()) {
      return missing.enroll(spec, name, options);
    }
    if (name == null) {
      throw new ParameterException(Main.line(spec), "expected COMMUNITY/DEVICE, or --all-missing");
    }
    DeviceId device = NamedDevice.parse(spec, name);
    Kind kind = chosen(spec, device, options, Kind.PASSWORD);
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      DeviceCredentials credentials = new DeviceCredentials(database.jdbi());
      Optional<DeviceCredential> held = credentials.held(device);
      if (held.isPresent()) {
        return Main.answer(
            spec,
            false,
            "",
            device + " has a " + held.get().kind().word() + " already: rotate it, or revoke it");
      }
      try (Enrolment enrolment = new Enrolment(settings, database)) {
        Enrolment.Given given =
            enrolment.give(device, kind, options.topics(), options, null, shownLater -> {});
        return shown(spec, given, options.json(), credentials.isRegistered(device));
      }
    }
  }

  /**
   * What it is to be.
   *
   * @param usual where the options leave it open
   * @throws ParameterException if the options do not go together
   */
  static Kind chosen(
      @Nullable CommandSpec spec, DeviceId device, NewCredentialOptions options, Kind usual) {
    String problem = options.problem(usual);
    Kind kind = options.kind(usual);
    if (problem == null
        && kind == Kind.CERTIFICATE
        && Enrolment.user(device, DeviceAuthority.newSerial()).length()
            > DeviceAuthority.MAX_NAME) {
      problem =
          "--certificate: names of community and device are too long together, a certificate's name"
              + " has room for 47 characters of them: give it a password";
    }
    if (problem != null) {
      throw new ParameterException(Main.line(spec), problem);
    }
    return kind;
  }

  /** Prints what was given, once; the status to end with. */
  static int shown(
      @Nullable CommandSpec spec, Enrolment.Given given, boolean json, boolean registered) {
    Map<String, Object> fields = new LinkedHashMap<>(DeviceCommand.fields(given.credential()));
    CertificateOption.Written files = given.files();
    fields.put("secret", given.secret());
    fields.put("keyFile", files == null ? null : files.key().toString());
    fields.put("certificateFile", files == null ? null : files.certificate().toString());
    if (json) {
      Main.out(spec).println(Json.line(fields));
    } else {
      for (String shown : List.of("user", "secret", "keyFile", "certificateFile", "expiresAt")) {
        if (fields.get(shown) != null) {
          Main.out(spec).println(shown + "\t" + fields.get(shown));
        }
      }
    }
    if (!registered) {
      Main.line(spec)
          .getErr()
          .println(
              given.credential().device()
                  + " is not in the register: its messages are kept as dead letters until it is");
      return Main.WARNINGS;
    }
    return 0;
  }
}
