package io.tidegate.gateway.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/**
 * Reads along with Paho and tells the packet ids of PUBLISH packets that have DUP set: Paho 1.2.5
 * reads the flag and does not pass it on. MQTT 5, 2.1 (fixed header) and 3.3 (PUBLISH). Of the
 * thread that reads the socket.
 */
final class RepeatReader extends FilterInputStream {
  private static final int PUBLISH = 3;
  private static final int DUP = 0x08;

  private final IntConsumer repeated;
  private Part part = Part.TYPE;
  private boolean watched;
  private int remaining;
  private int lengthShift;
  private int position;
  private int topicLength;
  private int packetId;

  /** Where in a packet the next byte stands. */
  private enum Part {
    TYPE,
    LENGTH,
    BODY
  }

  /**
   * Watches a stream that begins at a packet.
   *
   * @param repeated takes each packet id, before the reader sees the packet's end
   */
  RepeatReader(InputStream in, IntConsumer repeated) {
    super(in);
    this.repeated = repeated;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      take(next);
    }
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    int i = 0;
    while (i < count) {
      if (part == Part.BODY && !watched) {
        int skipped = Math.min(count - i, remaining);
        remaining -= skipped;
        i += skipped;
        endBody();
      } else {
        take(bytes[offset + i] & 0xFF);
        i++;
      }
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false; // a byte is counted once
  }

  private void take(int next) {
    switch (part) {
      case TYPE -> {
        watched = next >> 4 == PUBLISH && (next & DUP) != 0;
        remaining = 0;
        lengthShift = 0;
        position = 0;
        part = Part.LENGTH;
      }
      case LENGTH -> {
        remaining |= (next & 0x7F) << lengthShift;
        lengthShift += 7;
        if ((next & 0x80) == 0) {
          part = Part.BODY;
          endBody();
        }
      }
      case BODY -> {
        remaining--;
        if (watched) {
          header(next);
        }
        endBody();
      }
    }
  }

  /** Topic length, topic, packet id: then it is known. */
  private void header(int next) {
    if (position == 0) {
      topicLength = next << 8;
    } else if (position == 1) {
      topicLength |= next;
    } else if (position == topicLength + 2) {
      packetId = next << 8;
    } else if (position == topicLength + 3) {
      repeated.accept(packetId | next);
      watched = false;
    }
    position++;
  }

  private void endBody() {
    if (remaining == 0) {
      part = Part.TYPE;
    }
  }
}
