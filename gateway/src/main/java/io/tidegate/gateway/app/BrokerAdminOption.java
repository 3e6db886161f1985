package io.tidegate.gateway.app;

import io.tidegate.gateway.mqtt.BrokerUsers;
import io.tidegate.gateway.settings.MqttSettings;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who changes the broker's users; the gateway that serves is not allowed to. */
final class BrokerAdminOption {
  @Option(
      names = "--admin",
      paramLabel = "NAME",
      defaultValue = "admin",
      description = "The broker's user that may change others; default: ${DEFAULT-VALUE}.")
  private String name = "admin";

  @Option(
      names = "--admin-password-file",
      paramLabel = "FILE",
      description = "Its password, on the first line; without it, it is asked for.")
  private @Nullable Path passwordFile;

  /** Read once: what was piped in is gone after that. */
  private @Nullable String known;

  /** Connects to the broker. */
  BrokerUsers open(MqttSettings settings) throws IOException {
    String password = known == null ? password() : known;
    known = password;
    return BrokerUsers.open(settings, name, password);
  }

  @SuppressWarnings("SystemConsoleNull") // on JDK 17 to 21 it is how to tell a pipe from a terminal
  private String password() throws IOException {
    Path file = passwordFile;
    if (file != null) {
      return Files.readString(file).lines().findFirst().orElse("");
    }
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("Password of %s at the broker: ", name);
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
