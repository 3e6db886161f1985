package io.tidegate.gateway.app;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.store.device.DeviceCredentials;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes away what a device has. */
@Command(
    name = "revoke",
    description = {
      "Revokes the credentials of a device: its connection ends, and it can no longer publish.",
      "With --ca-dir, a certificate is added to the revocation list as well."
    })
final class DeviceRevokeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "COMMUNITY/DEVICE")
  private String name = "";

  @Mixin private AuthorityOption authority = new AuthorityOption();
  @Mixin private BrokerAdminOption admin = new BrokerAdminOption();

  @Override
  public Integer call() throws IOException {
    DeviceId device = NamedDevice.parse(spec, name);
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      Optional<DeviceCredential> held = new DeviceCredentials(database.jdbi()).held(device);
      if (held.isEmpty()) {
        return Main.answer(spec, false, "", device + " has nothing to revoke");
      }
      try (Enrolment enrolment = new Enrolment(settings, database)) {
        enrolment.revoke(held.get(), admin, authority);
      }
      Main.out(spec).println(held.get().kind().word() + " of " + device + " revoked");
      if (held.get().serial() != null && !authority.isGiven()) {
        Main.line(spec)
            .getErr()
            .println("its rights are gone; without --ca-dir it is not on the authority's list");
        return Main.WARNINGS;
      }
      return 0;
    }
  }
}
