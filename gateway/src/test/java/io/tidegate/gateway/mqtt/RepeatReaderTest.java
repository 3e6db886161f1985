package io.tidegate.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatReaderTest {
  private static final int QOS_1 = 0x32;
  private static final int QOS_1_DUP = 0x3A;
  private static final byte[] PINGRESP = {(byte) 0xD0, 0};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
  void tellsThePacketIdsOfRepeatsHoweverTheBytesAreRead(int portion) throws IOException {
    List<Integer> repeated = new ArrayList<>();
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    wire.write(publish(QOS_1, "a/b", 1, 5));
    wire.write(publish(QOS_1_DUP, "a/b", 65_535, 300));
    wire.write(PINGRESP);
    wire.write(publish(0x30, "a", 0, 4));
    wire.write(publish(QOS_1_DUP, "x".repeat(500), 258, 20_000));
    wire.write(publish(QOS_1, "a/b", 3, 0));
    RepeatReader reader =
        new RepeatReader(new ByteArrayInputStream(wire.toByteArray()), repeated::add);
    byte[] into = new byte[portion];
    int read = 0;
    for (int count = reader.read(into, 0, portion); count >= 0; ) {
      read += count;
      count = reader.read(into, 0, portion);
    }
    assertThat(read).isEqualTo(wire.size());
    assertThat(repeated).containsExactly(65_535, 258);
  }

  @Test
  void readsByteByByteAlike() throws IOException {
    List<Integer> repeated = new ArrayList<>();
    byte[] packet = publish(QOS_1_DUP, "a/b", 7, 200);
    RepeatReader reader = new RepeatReader(new ByteArrayInputStream(packet), repeated::add);
    int read = 0;
    while (reader.read() >= 0) {
      read++;
    }
    assertThat(read).isEqualTo(packet.length);
    assertThat(repeated).containsExactly(7);
  }

  private static byte[] publish(int header, String topic, int packetId, int payload)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(topic.length() >> 8);
    body.write(topic.length());
    body.writeBytes(topic.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    if (header != 0x30) {
      body.write(packetId >> 8);
      body.write(packetId);
    }
    body.write(0); // no properties
    body.write(new byte[payload]);
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(header);
    int length = body.size();
    while (length > 127) {
      packet.write((length & 0x7F) | 0x80);
      length >>= 7;
    }
    packet.write(length);
    body.writeTo(packet);
    return packet.toByteArray();
  }
}
