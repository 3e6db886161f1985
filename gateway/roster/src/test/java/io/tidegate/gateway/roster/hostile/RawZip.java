package io.tidegate.gateway.roster.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files whose headers may say anything. */
final class RawZip {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A part.
   *
   * @param local what stands in front of its data
   * @param central what stands in the directory at the end
   * @param shares whether it has no data of its own but those of the part before
   */
  record Entry(String name, byte[] data, Header local, Header central, boolean shares) {
    static Entry of(String name, byte[] data) {
      Header header = Header.of(data);
      return new Entry(name, data, header, header, false);
    }

    Entry with(Header both) {
      return new Entry(name, data, both, both, shares);
    }
  }

  /** What a header says of the data. */
  record Header(int magic, int flags, int method, long crc, long packed, long size) {
    /** The right one of deflated data; the magic is set where it is written. */
    static Header of(byte[] data) {
      CRC32 crc = new CRC32();
      crc.update(data);
      return new Header(0, 0x0800, 8, crc.getValue(), deflated(data).length, data.length);
    }

    Header crc(long other) {
      return new Header(magic, flags, method, other, packed, size);
    }

    Header size(long other) {
      return new Header(magic, flags, method, crc, packed, other);
    }

    Header packed(long other) {
      return new Header(magic, flags, method, crc, other, size);
    }

    Header flags(int other) {
      return new Header(magic, other, method, crc, packed, size);
    }

    Header method(int other) {
      return new Header(magic, flags, other, crc, packed, size);
    }

    Header magic(int other) {
      return new Header(other, flags, method, crc, packed, size);
    }
  }

  RawZip add(Entry entry) {
    entries.add(entry);
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    int at = 0;
    for (Entry entry : entries) {
      if (!entry.shares()) {
        at = out.size();
        out.writeBytes(header(entry, entry.local(), 0x04034b50, -1));
        out.writeBytes(deflated(entry.data()));
      }
      directory.writeBytes(header(entry, entry.central(), 0x02014b50, at));
    }
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06054b50).putInt(0);
    end.putShort((short) entries.size()).putShort((short) entries.size());
    end.putInt(directory.size()).putInt(out.size()).putShort((short) 0);
    out.writeBytes(directory.toByteArray());
    out.writeBytes(end.array());
    return out.toByteArray();
  }

  private static byte[] header(Entry entry, Header header, int magic, int at) {
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    boolean isCentral = at >= 0;
    ByteBuffer made =
        ByteBuffer.allocate((isCentral ? 46 : 30) + name.length).order(ByteOrder.LITTLE_ENDIAN);
    made.putInt(header.magic() == 0 ? magic : header.magic());
    if (isCentral) {
      made.putShort((short) 20);
    }
    made.putShort((short) 20).putShort((short) header.flags()).putShort((short) header.method());
    made.putInt(0x00210000); // 1980-01-01
    made.putInt((int) header.crc()).putInt((int) header.packed()).putInt((int) header.size());
    made.putShort((short) name.length).putShort((short) 0);
    if (isCentral) {
      made.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(at);
    }
    return made.put(name).array();
  }

  static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 << 10];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}
