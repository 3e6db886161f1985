package io.tidegate.simulator.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of our own class path, its output in files. It ends with this process. */
public final class ChildJvm implements AutoCloseable {
  /** Of the gateway as docs/operating.md has it run, and of what it is measured against. */
  public static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

  private static final int TAIL = 12;

  private final Process process;
  private final Folder folder;
  private final Thread reaper;

  private ChildJvm(Process process, Folder folder) {
    this.process = process;
    this.folder = folder;
    this.reaper = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /**
   * Starts {@code main}.
   *
   * @param options of the JVM
   * @param environment in addition to this process's
   */
  public static ChildJvm start(
      String main, List<String> options, List<String> arguments, Map<String, String> environment)
      throws IOException {
    Folder folder = Folder.create("tidegate-child");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.path().resolve("out").toFile());
    builder.redirectError(folder.path().resolve("err").toFile());
    return new ChildJvm(builder.start(), folder);
  }

  /** CPU it has used so far, all threads. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /**
   * Throws if it has ended.
   *
   * @throws IOException with its last lines of output
   */
  public void requireAlive(String what) throws IOException {
    if (!process.isAlive()) {
      throw new IOException(what + " ended with " + process.exitValue() + ":\n" + tail());
    }
  }

  /**
   * Waits for its end and gives what it wrote to standard output.
   *
   * @throws IOException if it fails or takes too long, with its last lines of output
   */
  public String await(Duration patience, String what) throws IOException, InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IOException(what + " takes longer than " + patience.toSeconds() + " s:\n" + tail());
    }
    if (process.exitValue() != 0) {
      throw new IOException(what + " failed with " + process.exitValue() + ":\n" + tail());
    }
    return Files.readString(folder.path().resolve("out"));
  }

  /** Asks it to end, and sees to it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(12, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(reaper);
    folder.close();
  }

  private String tail() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : new String[] {"out", "err"}) {
      lines.addAll(Files.readAllLines(folder.path().resolve(file), StandardCharsets.UTF_8));
    }
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }
}
