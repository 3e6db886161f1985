package io.tidegate.gateway.app;

import io.tidegate.gateway.account.PasswordRule;
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
   * @param account name of its account
   * @throws ParameterException if it is not taken, which says why
   */
  @SuppressWarnings("SystemConsoleNull") // on JDK 17 to 21 it is how to tell a pipe from a terminal
  static String read(@Nullable CommandSpec spec, String account) {
    Console console = System.console();
    String password;
    if (console != null) {
      char[] typed = console.readPassword("Password: ");
      password = typed == null ? "" : new String(typed);
    } else {
      password = firstLine(spec);
    }
    PasswordRule.refusal(password, account)
        .ifPresent(
            refusal -> {
              throw wrong(spec, reason(refusal));
            });
    return password;
  }

  private static String reason(PasswordRule.Refusal refusal) {
    return switch (refusal) {
      case TOO_SHORT, TOO_LONG ->
          "password: want "
              + PasswordRule.MIN_LENGTH
              + " to "
              + PasswordRule.MAX_LENGTH
              + " characters, on the first line of standard input";
      case COMMON -> "password: it is one of those that are tried first; want another";
      case OWN_NAME -> "password: it is little more than the account's name; want another";
    };
  }

  private static String firstLine(@Nullable CommandSpec spec) {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw wrong(spec, "password: standard input cannot be read");
    }
  }

  private static ParameterException wrong(@Nullable CommandSpec spec, String message) {
    return new ParameterException(Main.line(spec), message);
  }
}
