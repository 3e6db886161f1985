package io.tidegate.gateway.app.rosterfile;

import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.RosterFileStream;
import io.tidegate.gateway.roster.file.RosterOpener;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens each file in a process of its own, whose memory and time are limited: a file that a library
 * cannot cope with ends that process and not the gateway. One file at a time, so that the memory of
 * all of them is that of one. Blocking; safe on any thread.
 */
public final class RosterProcess implements RosterOpener {
  /** The largest file within the limits takes about a twentieth. */
  static final Duration MOST_TIME = Duration.ofSeconds(60);

  private static final Logger LOGGER = LoggerFactory.getLogger(RosterProcess.class);

  private static final List<String> LIMITED =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1", // it lives too short for better code
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError");

  /** Java finds no host by name and opens no TCP connection: its only way is a closed port. */
  private static final List<String> WITHOUT_NETWORK =
      List.of(
          "-Djdk.net.hosts.file=/dev/null",
          "-DsocksProxyHost=127.0.0.1",
          "-DsocksProxyPort=1",
          "-DsocksNonProxyHosts=");

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Class<?> main;
  private final Duration mostTime;

  public RosterProcess() {
    this(RosterChild.class, MOST_TIME);
  }

  RosterProcess(Class<?> main, Duration mostTime) {
    this.main = main;
    this.mostTime = mostTime;
  }

  @Override
  public RosterFile open(byte[] file, String encoding) throws RefusedFileException {
    lock.lock();
    try {
      return openAlone(file, encoding);
    } catch (IOException e) {
      throw new UncheckedIOException("the process that reads roster files does not start", e);
    } finally {
      lock.unlock();
    }
  }

  private RosterFile openAlone(byte[] file, String encoding)
      throws IOException, RefusedFileException {
    Process child = start();
    CompletableFuture<Void> deadline =
        child
            .onExit()
            .completeOnTimeout(child, mostTime.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(Process::destroyForcibly);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(child.getInputStream()));
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(child.getOutputStream()))) {
      in.readByte(); // it runs: what goes wrong from now on is the file's doing
      return read(file, encoding, in, out);
    } catch (FileTooMuchException e) {
      LOGGER
          .atWarn()
          .addKeyValue("status", exitStatus(child))
          .addKeyValue("bytes", file.length)
          .log("roster file not read within its limits");
      throw new RefusedFileException(Problem.of(IssueCode.FILE_BEYOND_LIMITS));
    } finally {
      deadline.cancel(false);
      child.destroyForcibly();
    }
  }

  private static RosterFile read(
      byte[] file, String encoding, DataInputStream in, DataOutputStream out)
      throws RefusedFileException, FileTooMuchException {
    try {
      out.writeUTF(encoding);
      out.writeInt(file.length);
      out.write(file);
      out.flush(); // and stays open: its end would end the child
      return RosterFileStream.read(in);
    } catch (IOException e) {
      throw new FileTooMuchException(e);
    }
  }

  /** The process ended early, was ended, or answered what cannot be. */
  private static final class FileTooMuchException extends IOException {
    private static final long serialVersionUID = 1;

    FileTooMuchException(IOException cause) {
      super(cause);
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LIMITED);
    command.addAll(WITHOUT_NETWORK);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear(); // secrets are among it
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.directory(new File("/")).start();
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** 3: out of memory; 137: ended because it took too long, or by the system; -1: still running. */
  private static int exitStatus(Process child) {
    try {
      return child.waitFor(1, TimeUnit.SECONDS) ? child.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
