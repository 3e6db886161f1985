package io.tidegate.gateway.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A new password, from the terminal or the first line of standard input: never from the command
 * line, where others would see it.
 */
final class TypedPassword {
  private TypedPassword() {}

  /**
   * Asks for it.
   *
   * @throws ParameterException if there is none to read
   */
  @SuppressWarnings("SystemConsoleNull") // on JDK 17 to 21 it is how to tell a pipe from a terminal
  static String read(@Nullable CommandSpec spec) {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line != null) {
        return line;
      }
    } catch (IOException e) {
      throw new ParameterException(Main.line(spec), "password: standard input cannot be read");
    }
    throw new ParameterException(
        Main.line(spec), "password: expected one on the first line of standard input");
  }
}
