package io.tidegate.gateway.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Finds the packets in one direction of one connection, however the bytes are cut. One thread. */
final class MqttPacketReader {
  private final int connection;
  private final boolean fromClient;
  private final Consumer<MqttPacket> packets;
  private byte[] waiting = new byte[0];

  MqttPacketReader(int connection, boolean fromClient, Consumer<MqttPacket> packets) {
    this.connection = connection;
    this.fromClient = fromClient;
    this.packets = packets;
  }

  /** Takes the next bytes and hands on what is complete now. */
  void take(byte[] bytes, int length) {
    byte[] all = Arrays.copyOf(waiting, waiting.length + length);
    System.arraycopy(bytes, 0, all, waiting.length, length);
    ByteBuffer buffer = ByteBuffer.wrap(all);
    while (buffer.remaining() >= 2) {
      buffer.mark();
      int first = Byte.toUnsignedInt(buffer.get());
      int size = variable(buffer);
      if (size < 0 || buffer.remaining() < size) {
        buffer.reset();
        break;
      }
      ByteBuffer body = buffer.slice(buffer.position(), size);
      buffer.position(buffer.position() + size);
      packets.accept(packet(first, body));
    }
    waiting = Arrays.copyOfRange(all, buffer.position(), all.length);
  }

  private MqttPacket packet(int first, ByteBuffer body) {
    int type = first >> 4;
    int packetId = 0;
    String topic = "";
    byte[] payload = new byte[0];
    if (type == MqttPacket.PUBLISH) {
      byte[] name = new byte[Short.toUnsignedInt(body.getShort())];
      body.get(name);
      topic = new String(name, StandardCharsets.UTF_8);
      if ((first & 0x06) != 0) {
        packetId = Short.toUnsignedInt(body.getShort());
      }
      int properties = variable(body);
      body.position(body.position() + properties);
      payload = new byte[body.remaining()];
      body.get(payload);
    } else if (type == MqttPacket.PUBACK) {
      packetId = Short.toUnsignedInt(body.getShort());
    }
    boolean dup = type == MqttPacket.PUBLISH && (first & 0x08) != 0;
    return new MqttPacket(
        connection, fromClient, type, dup, packetId, topic, payload, System.nanoTime());
  }

  /** A variable byte integer; -1 if it is not all there. */
  private static int variable(ByteBuffer buffer) {
    int value = 0;
    for (int shift = 0; shift < 28 && buffer.hasRemaining(); shift += 7) {
      int next = Byte.toUnsignedInt(buffer.get());
      value |= (next & 0x7f) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    return -1;
  }
}
