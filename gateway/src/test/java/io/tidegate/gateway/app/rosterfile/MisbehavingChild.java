package io.tidegate.gateway.app.rosterfile;

import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFileStream;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Processes in place of {@link RosterChild}. */
final class MisbehavingChild {
  private MisbehavingChild() {}

  private static DataOutputStream started() throws IOException {
    DataOutputStream out = new DataOutputStream(System.out);
    out.writeByte(1);
    out.flush();
    return out;
  }

  /** Takes all the memory there is. */
  static final class Hungry {
    private Hungry() {}

    public static void main(String[] args) throws IOException {
      started();
      System.err.println(new long[1 << 28].length); // 2 GB
    }
  }

  /** Never answers. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      started();
      new CountDownLatch(1).await();
    }
  }

  /** Answers with a text that is too long, of a sheet. */
  static final class Babbling {
    private Babbling() {}

    public static void main(String[] args) throws IOException {
      DataOutputStream out = started();
      out.writeBoolean(true);
      out.writeUTF("csv");
      out.writeUTF("UTF-8");
      out.writeBoolean(false);
      out.writeInt(0);
      out.writeInt(1);
      out.writeInt(Integer.MAX_VALUE);
      out.flush();
      System.in.read();
    }
  }

  /** Calls the port that it is given for an encoding, and tells how that ended. */
  static final class Calling {
    private Calling() {}

    public static void main(String[] args) throws IOException {
      DataOutputStream out = started();
      int port = Integer.parseInt(new DataInputStream(System.in).readUTF());
      String result = "reached";
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      } catch (IOException e) {
        result = "unreachable";
      }
      RosterFileStream.write(
          new RefusedFileException(Problem.of(IssueCode.FILE_KIND, result)), out);
      out.flush();
    }
  }
}
