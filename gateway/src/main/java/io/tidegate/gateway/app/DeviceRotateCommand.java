package io.tidegate.gateway.app;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.store.device.DeviceCredential.Kind;
import io.tidegate.gateway.store.device.DeviceCredentials;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a device something new in place of what it has. */
@Command(
    name = "rotate",
    description = {
      "Takes what a device has and gives it a new one, of the same kind and for the same topics "
          + "unless the options say otherwise.",
      "The old one ends at once."
    })
final class DeviceRotateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "COMMUNITY/DEVICE")
  private String name = "";

  @Mixin private NewCredentialOptions options = new NewCredentialOptions();

  @Override
  public Integer call() throws IOException {
    DeviceId device = NamedDevice.parse(spec, name);
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      DeviceCredentials credentials = new DeviceCredentials(database.jdbi());
      Optional<DeviceCredential> held = credentials.held(device);
      if (held.isEmpty()) {
        return Main.answer(spec, false, "", device + " has nothing to rotate: enroll it");
      }
      Kind kind = DeviceEnrollCommand.chosen(spec, device, options, held.get().kind());
      List<String> topics =
          options.topics().isEmpty() && kind != Kind.TOKEN ? held.get().topics() : options.topics();
      try (Enrolment enrolment = new Enrolment(settings, database)) {
        Enrolment.Given given =
            enrolment.give(device, kind, topics, options, held.get(), shownLater -> {});
        return DeviceEnrollCommand.shown(
            spec, given, options.json(), credentials.isRegistered(device));
      }
    }
  }
}
