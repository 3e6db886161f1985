package io.tidegate.gateway.roster.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Texts whose lines, quotes or encodings are not what they seem. */
final class HostileTexts {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String PEOPLE = "姓名,房号\n张三,101\n李四,102\n";

  private static final byte[] UTF_8 = bytes(0xEF, 0xBB, 0xBF);
  private static final byte[] UTF_16LE = bytes(0xFF, 0xFE);
  private static final byte[] UTF_16BE = bytes(0xFE, 0xFF);

  private HostileTexts() {}

  static void addTo(Map<String, Supplier<byte[]>> files) {
    lines(files);
    quotes(files);
    encodings(files);
    marks(files);
  }

  private static void lines(Map<String, Supplier<byte[]>> files) {
    files.put("line-20-megabytes.csv", () -> utf8("姓名,房号\n" + "x".repeat(20 << 20)));
    files.put("line-9-megabytes.csv", () -> utf8("姓名,房号\n" + "x".repeat(9 << 20)));
    files.put("commas-9-megabytes.csv", () -> utf8("姓名,房号\n" + ",".repeat(9 << 20)));
    files.put("commas-20000.csv", () -> utf8(PEOPLE + "x" + ",x".repeat(20_000) + "\n"));
    files.put("commas-300-empty.csv", () -> utf8(PEOPLE + "x" + ",".repeat(300) + "\n"));
    files.put(
        "lines-blank-9-million.csv", () -> utf8("姓名,房号\n" + "\n".repeat(9 << 20) + "张三,101\n"));
    files.put("lines-20001.csv", () -> utf8("x,y\n".repeat(20_001)));
    files.put("cells-filled-600001.csv", () -> utf8(("x" + ",x".repeat(199) + "\n").repeat(3_001)));
    files.put("only-commas.csv", () -> utf8(",,,,\n,,,,\n"));
    files.put("only-blanks.csv", () -> utf8(" \t \n\u3000\n\u00A0\n"));
    files.put("rows-ragged.csv", () -> utf8("姓名,房号\n张三\n李四,102,x,y,z\n,\n\"\",\"\"\n王五,103\n"));
    files.put("line-ends-mixed.csv", () -> utf8("姓名,房号\r张三,101\n\r李四,102\r\n"));
    files.put("cell-32768.csv", () -> utf8(PEOPLE + "字".repeat(32_768) + ",x\n"));
    files.put("separator-is-a-quote.csv", () -> utf8("sep=\"\n" + PEOPLE));
    files.put("separator-is-a-letter.csv", () -> utf8("sep=x\n姓名x房号\n张三x101\n"));
    files.put("separator-is-no-character.csv", () -> utf8("sep=\uFFFF\n" + PEOPLE));
    files.put("formulas.csv", () -> utf8(PEOPLE + "=cmd|' /C calc'!A0,@SUM(A1)\n+1,-1\n"));
    files.put("controls.csv", () -> utf8(PEOPLE + "\u202Eabc\u200B,\u0007\u001B[2J\u0008\n"));
  }

  private static void quotes(Map<String, Supplier<byte[]>> files) {
    files.put("quote-open.csv", () -> utf8(PEOPLE + "\"王五,103\n赵六,104\n"));
    files.put("quote-open-at-the-end.csv", () -> utf8(PEOPLE + "王五,\""));
    files.put("quotes-only.csv", () -> utf8("\"".repeat(100_001)));
    files.put("quotes-within.csv", () -> utf8("姓名,房号\n张\"三,1\"0\"1\n\"李四\"x,102\n"));
    files.put("quote-over-9-megabytes.csv", () -> utf8("姓名,房号\n\"" + "张三\n".repeat((9 << 20) / 7)));
    files.put("quotes-nested.csv", () -> utf8("姓名,房号\n" + "\"\"\"".repeat(20_000) + ",1\n"));
  }

  private static void encodings(Map<String, Supplier<byte[]>> files) {
    files.put("nul-bytes.csv", () -> utf8("姓名,房号\n张\0三,1\0001\n李四,102\n"));
    files.put("nul-bytes-only.csv", () -> new byte[5_000]);
    files.put("gb18030-bad-byte.csv", () -> joined(PEOPLE.getBytes(GB18030), bytes(0xFF, '\n')));
    files.put("gb18030-bad-bytes.csv", () -> bad(PEOPLE.getBytes(GB18030), 3));
    files.put(
        "gb18030-cut-off.csv", () -> joined(PEOPLE.getBytes(GB18030), bytes(0x81, 0x30, 0x81)));
    files.put("utf-8-bad-byte.csv", () -> joined(utf8(PEOPLE), bytes(0xC3, '\n')));
    files.put("utf-8-overlong.csv", () -> joined(utf8(PEOPLE), bytes(0xC0, 0xAF, ',', 'x', '\n')));
    files.put(
        "utf-8-of-surrogates.csv",
        () -> joined(utf8(PEOPLE), bytes(0xED, 0xA0, 0x80, ',', 'x', '\n')));
    files.put("big5.csv", () -> "姓名,房號\n張三,101\n".getBytes(Charset.forName("Big5")));
    files.put(
        "latin-1.csv", () -> "name,room\nM\u00FCller,101\n".getBytes(StandardCharsets.ISO_8859_1));
    files.put("noise.csv", () -> HostileCells.noise(10_000));
    files.put("utf-16-without-mark.csv", () -> PEOPLE.getBytes(StandardCharsets.UTF_16LE));
    files.put(
        "utf-16-lone-surrogates.csv",
        () ->
            joined(PEOPLE.getBytes(StandardCharsets.UTF_16LE), bytes(0x00, 0xD8, ',', 0, 'x', 0)));
    files.put(
        "utf-16-odd-byte.csv",
        () -> joined(UTF_16LE, PEOPLE.getBytes(StandardCharsets.UTF_16LE), bytes(0x41)));
  }

  /** Marks of one encoding on a text of another. */
  private static void marks(Map<String, Supplier<byte[]>> files) {
    files.put(
        "mark-utf-8-text-utf-16le.csv",
        () -> joined(UTF_8, PEOPLE.getBytes(StandardCharsets.UTF_16LE)));
    files.put(
        "mark-utf-8-text-utf-16be.csv",
        () -> joined(UTF_8, PEOPLE.getBytes(StandardCharsets.UTF_16BE)));
    files.put("mark-utf-8-text-gb18030.csv", () -> joined(UTF_8, PEOPLE.getBytes(GB18030)));
    files.put("mark-utf-16le-text-utf-8.csv", () -> joined(UTF_16LE, utf8(PEOPLE)));
    files.put(
        "mark-utf-16le-text-utf-16be.csv",
        () -> joined(UTF_16LE, PEOPLE.getBytes(StandardCharsets.UTF_16BE)));
    files.put("mark-utf-16le-text-gb18030.csv", () -> joined(UTF_16LE, PEOPLE.getBytes(GB18030)));
    files.put("mark-utf-16be-text-utf-8.csv", () -> joined(UTF_16BE, utf8(PEOPLE)));
    files.put(
        "mark-utf-16be-text-utf-16le.csv",
        () -> joined(UTF_16BE, PEOPLE.getBytes(StandardCharsets.UTF_16LE)));
    files.put("mark-utf-32-text-utf-8.csv", () -> joined(bytes(0xFF, 0xFE, 0, 0), utf8(PEOPLE)));
    files.put(
        "mark-gb18030.csv", () -> joined(bytes(0x84, 0x31, 0x95, 0x33), PEOPLE.getBytes(GB18030)));
    files.put("mark-twice.csv", () -> joined(UTF_8, joined(UTF_8, utf8(PEOPLE))));
    files.put("mark-only.csv", () -> joined(UTF_8, new byte[0]));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[]... all) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] each : all) {
      joined.writeBytes(each);
    }
    return joined.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] bad(byte[] bytes, int every) {
    for (int i = 0; i < bytes.length; i += every) {
      bytes[i] = (byte) 0xFF;
    }
    return bytes;
  }
}
