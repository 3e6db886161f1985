package io.tidegate.gateway.app;

import io.tidegate.gateway.mqtt.BrokerUsers;
import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sets a new broker up. */
@Command(
    name = "broker",
    description = {
      "Sets a broker with dynamic security up: closes what the plugin leaves open, and makes "
          + "the gateway's own user as TIDEGATE_MQTT_USERNAME and _PASSWORD name it.",
      "Done again it sets that password anew."
    })
final class DeviceBrokerCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private BrokerAdminOption admin = new BrokerAdminOption();

  @Override
  public Integer call() throws IOException {
    MqttSettings broker = Main.of(spec).settings().mqtt();
    String user = broker.username();
    String password = broker.password();
    if (user == null || password == null) {
      throw new ParameterException(
          Main.line(spec), "expected TIDEGATE_MQTT_USERNAME and TIDEGATE_MQTT_PASSWORD");
    }
    try (BrokerUsers users = admin.open(broker)) {
      users.prepare(user, password);
    }
    Main.out(spec).println("the broker is ready for " + user);
    return 0;
  }
}
