package io.tidegate.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A server of this machine as a child of ours, its output in a file. One thread at a time. */
final class ServerProcess {
  private final List<String> command;
  private final Path output;
  private final Callable<Boolean> answers;
  private @Nullable Process process;

  /**
   * @param output takes what the server says
   * @param answers whether it serves
   */
  ServerProcess(List<String> command, Path output, Callable<Boolean> answers) {
    this.command = List.copyOf(command);
    this.output = output;
    this.answers = answers;
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /** Starts it and waits until it serves. */
  void start() {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(50, TimeUnit.MILLISECONDS)
        .ignoreExceptions()
        .until(
            () -> {
              Process running = process;
              if (running == null || !running.isAlive()) {
                // After a kill a server may refuse to start until its orphans are gone.
                process =
                    new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start();
                return false;
              }
              return answers.call();
            });
  }

  /** Asks it to end and waits until it has. */
  void stop() {
    Process running = process;
    process = null;
    if (running != null) {
      running.destroy();
      await(running);
    }
  }

  /** Ends it as a power cut would, without a chance to write anything. */
  void kill() {
    Process running = process;
    process = null;
    if (running != null) {
      running.destroyForcibly();
      await(running);
    }
  }

  /** Its number, while it runs. */
  long pid() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("does not run");
    }
    return running.pid();
  }

  /** Output of the server so far. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not end: " + process.info());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
