package io.tidegate.gateway.app.rosterfile;

import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.RosterFileStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads one roster file from the standard input and writes what is in it to the standard output:
 * the other end of {@link RosterProcess}. Ends at once when its input ends, so that it never
 * outlives the gateway.
 */
final class RosterChild {
  private RosterChild() {}

  /** Runs it; without arguments. */
  public static void main(String[] args) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err); // what a library prints is no part of the answer
    firstToGo();
    out.writeByte(1);
    out.flush();
    DataInputStream in = new DataInputStream(System.in);
    String encoding = in.readUTF();
    byte[] file = new byte[in.readInt()];
    in.readFully(file);
    endWithInput();
    try {
      RosterFileStream.write(RosterFile.open(file, encoding), out);
    } catch (RefusedFileException e) {
      RosterFileStream.write(e, out);
    }
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** Where the system runs out of memory, it ends this process before any other. */
  private static void firstToGo() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    } catch (IOException e) {
      // no Linux: its own limits have to do
    }
  }

  private static void endWithInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.read();
              } catch (IOException e) {
                // as its end
              }
              Runtime.getRuntime().halt(1);
            },
            "end-of-input");
    watch.setDaemon(true);
    watch.start();
  }
}
