package io.tidegate.simulator.world;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** A native event or health report as bytes, and what may be altered in it on the way. */
record NativePayload(byte[] bytes) {
  private static final byte[] AT = "\"at\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BUFFERED = "\"buffered\":true".getBytes(StandardCharsets.US_ASCII);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

  /** The same from a device whose clock is ahead by so much; as it is where it has no clock. */
  NativePayload moved(long millis) {
    int start = indexOf(AT) + AT.length;
    if (start < AT.length) {
      return this;
    }
    int end = start;
    while (bytes[end] != '"') {
      end++;
    }
    String text = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    byte[] moved =
        TIME.format(OffsetDateTime.parse(text).plus(millis, ChronoUnit.MILLIS))
            .getBytes(StandardCharsets.US_ASCII);
    byte[] out = new byte[bytes.length - (end - start) + moved.length];
    System.arraycopy(bytes, 0, out, 0, start);
    System.arraycopy(moved, 0, out, start, moved.length);
    System.arraycopy(bytes, end, out, start + moved.length, bytes.length - end);
    return new NativePayload(out);
  }

  /** The same, kept by the device while it had no connection. */
  NativePayload buffered() {
    if (indexOf(BUFFERED) >= 0) {
      return this;
    }
    byte[] out = new byte[bytes.length + BUFFERED.length + 1];
    out[0] = '{';
    System.arraycopy(BUFFERED, 0, out, 1, BUFFERED.length);
    out[1 + BUFFERED.length] = ',';
    System.arraycopy(bytes, 1, out, BUFFERED.length + 2, bytes.length - 1);
    return new NativePayload(out);
  }

  private int indexOf(byte[] wanted) {
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      if (bytes[i] == wanted[0]
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
