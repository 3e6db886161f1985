package io.tidegate.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
  private final List<MqttPacket> packets = new CopyOnWriteArrayList<>();
  private ServerSocket echo;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
    proxy = FaultProxy.watching(echo.getLocalPort(), packets::add);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void bytesPassBothWays() throws IOException {
    try (Socket socket = connect()) {
      assertThat(say(socket, 42)).isEqualTo(42);
    }
  }

  @Test
  void stalledBytesGoOnAfterHealing() throws IOException {
    try (Socket socket = connect()) {
      proxy.stall();
      assertThatThrownBy(() -> say(socket, 1)).isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      socket.setSoTimeout(5_000);
      assertThat(socket.getInputStream().read()).isEqualTo(1);
    }
  }

  @Test
  void halfOpenConnectionLooksAliveAndAnswersNothing() throws IOException {
    try (Socket socket = connect()) {
      assertThat(say(socket, 1)).isEqualTo(1);
      proxy.halfOpen();
      assertThatThrownBy(() -> say(socket, 2)).isInstanceOf(SocketTimeoutException.class);
      echo.close();
      assertThatThrownBy(() -> say(socket, 3)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void cutEndsConnectionsAndRefusesNewOnesUntilItIsHealed() throws IOException {
    try (Socket socket = connect()) {
      assertThat(say(socket, 1)).isEqualTo(1);
      proxy.cut();
      assertThat(endOf(socket)).isTrue();
      try (Socket refused = connect()) {
        assertThat(endOf(refused)).isTrue();
      }
    }
    proxy.heal();
    try (Socket socket = connect()) {
      assertThat(say(socket, 5)).isEqualTo(5);
    }
  }

  @Test
  void delayedBytesComeLate() throws IOException {
    try (Socket socket = connect()) {
      socket.setSoTimeout(5_000);
      proxy.delay(Duration.ofMillis(100));
      long start = System.nanoTime();
      assertThat(say(socket, 9)).isEqualTo(9);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(199));
    }
  }

  @Test
  void packetsAreSeenInOrderHoweverTheirBytesAreCut() throws IOException {
    byte[] publish = {0x3a, 9, 0, 1, 't', 0, 7, 0, 'a', 'b', 'c'}; // QoS 1, DUP, id 7
    byte[] puback = {0x40, 2, 0, 7};
    try (Socket socket = connect()) {
      for (byte part : publish) {
        socket.getOutputStream().write(part);
        assertThat(socket.getInputStream().read()).isEqualTo(Byte.toUnsignedInt(part));
      }
      socket.getOutputStream().write(puback);
      Awaitility.await().until(() -> packets.stream().filter(MqttPacket::fromClient).count() == 2);
    }
    MqttPacket first = packets.stream().filter(MqttPacket::fromClient).findFirst().orElseThrow();
    assertThat(first.type()).isEqualTo(MqttPacket.PUBLISH);
    assertThat(first.dup()).isTrue();
    assertThat(first.packetId()).isEqualTo(7);
    assertThat(first.topic()).isEqualTo("t");
    assertThat(first.payload()).containsExactly('a', 'b', 'c');
    assertThat(packets).filteredOn(p -> p.type() == MqttPacket.PUBACK).hasSizeGreaterThan(0);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(300);
    return socket;
  }

  private static int say(Socket socket, int value) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(value);
    return socket.getInputStream().read();
  }

  private static boolean endOf(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread thread =
            new Thread(
                () -> {
                  try (socket) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                  } catch (IOException e) {
                    // The test has ended it.
                  }
                });
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }
}
