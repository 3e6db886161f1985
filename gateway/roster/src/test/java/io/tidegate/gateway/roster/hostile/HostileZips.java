package io.tidegate.gateway.roster.hostile;

import static io.tidegate.gateway.roster.hostile.RawWorkbook.people;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Zip files that unpack to too much, whose headers lie, or that are something else as well. */
final class HostileZips {
  private HostileZips() {}

  static void addTo(Map<String, Supplier<byte[]>> files) {
    bombs(files);
    headers(files);
    names(files);
    disguises(files);
  }

  private static void bombs(Map<String, Supplier<byte[]>> files) {
    files.put("bomb-in-the-sheet.xlsx", () -> people(" ".repeat(20 << 20)).bytes());
    files.put(
        "bomb-in-a-picture.xlsx",
        () -> people("").part("xl/media/image1.png", new byte[20 << 20]).bytes());
    files.put(
        "bomb-in-a-bomb.xlsx",
        () -> {
          byte[] inner = zipped("a.bin", new byte[50 << 20]);
          byte[] outer = zipped("b.zip", inner);
          return people("").part("xl/embeddings/c.zip", outer).bytes();
        });
    files.put(
        "bomb-of-one-part-in-1500.xlsx",
        () -> {
          RawZip zip = people("").zip();
          byte[] data = new byte[1 << 20];
          zip.add(RawZip.Entry.of("xl/media/0.bin", data));
          RawZip.Header header = RawZip.Header.of(data);
          for (int n = 1; n < 1_500; n++) {
            zip.add(new RawZip.Entry("xl/media/" + n + ".bin", data, header, header, true));
          }
          return zip.bytes();
        });
    files.put(
        "parts-2001.xlsx",
        () -> {
          RawZip zip = people("").zip();
          for (int n = 0; n < 2_001; n++) {
            zip.add(RawZip.Entry.of("x/" + n, new byte[0]));
          }
          return zip.bytes();
        });
  }

  private static void headers(Map<String, Supplier<byte[]>> files) {
    files.put("crc-wrong.xlsx", () -> header(header -> header.crc(1)));
    files.put("size-wrong.xlsx", () -> header(header -> header.size(10)));
    files.put("size-4-gigabytes.xlsx", () -> header(header -> header.size(0xFFFF_FFFEL)));
    files.put("packed-size-wrong.xlsx", () -> header(header -> header.packed(10)));
    files.put("packed-size-beyond.xlsx", () -> header(header -> header.packed(1 << 30)));
    files.put("encrypted-part.xlsx", () -> header(header -> header.flags(0x0801)));
    files.put("method-unknown.xlsx", () -> header(header -> header.method(99)));
    files.put("method-stored-is-not.xlsx", () -> header(header -> header.method(0)));
    files.put("magic-wrong.xlsx", () -> header(header -> header.magic(0x12345678)));
    files.put(
        "magic-of-the-part-wrong.xlsx",
        () -> {
          RawWorkbook book = people("");
          RawZip.Entry sheet = book.sheetEntry();
          return book.zipWithoutSheet()
              .add(
                  new RawZip.Entry(
                      sheet.name(),
                      sheet.data(),
                      sheet.local().magic(0x12345678),
                      sheet.central(),
                      false))
              .bytes();
        });
    files.put("cut-in-half.xlsx", () -> half(people("").bytes()));
    files.put(
        "end-cut-off.xlsx",
        () -> Arrays.copyOf(people("").bytes(), people("").bytes().length - 10));
    files.put("only-magic.xlsx", () -> new byte[] {'P', 'K', 3, 4});
    files.put("only-the-end.xlsx", () -> new RawZip().bytes());
  }

  private static void names(Map<String, Supplier<byte[]>> files) {
    files.put("name-upwards.xlsx", () -> people("").part("../../../etc/cron.d/x", "x").bytes());
    files.put("name-absolute.xlsx", () -> people("").part("/etc/passwd", "x").bytes());
    files.put("name-of-windows.xlsx", () -> people("").part("..\\..\\x.exe", "x").bytes());
    files.put("name-empty.xlsx", () -> people("").part("", "x").bytes());
    files.put("name-of-nul.xlsx", () -> people("").part("xl/a\0b", "x").bytes());
    files.put("part-twice.xlsx", () -> people("").zip().add(people("").sheetEntry()).bytes());
    files.put(
        "part-twice-in-other-case.xlsx",
        () ->
            people("")
                .zip()
                .add(RawZip.Entry.of("XL/Worksheets/Sheet1.XML", people("").sheetEntry().data()))
                .bytes());
  }

  private static void disguises(Map<String, Supplier<byte[]>> files) {
    files.put(
        "pdf-then-workbook.xlsx", () -> joined(ascii("%PDF-1.7\n%%EOF\n"), people("").bytes()));
    files.put(
        "workbook-then-pdf.xlsx", () -> joined(people("").bytes(), ascii("%PDF-1.7\n%%EOF\n")));
    files.put("picture-then-workbook.xlsx", () -> joined(ascii("GIF89a"), people("").bytes()));
    files.put("workbook-then-workbook.xlsx", () -> joined(people("").bytes(), people("").bytes()));
    files.put(
        "script-then-workbook.xlsx", () -> joined(ascii("#!/bin/sh\nexit\n"), people("").bytes()));
    files.put("old-excel.xlsx", () -> ole("Workbook"));
    files.put("password.xlsx", () -> ole("EncryptedPackage"));
    files.put(
        "web-page.xlsx",
        () -> ascii("<html><body><table><tr><td>x</td></tr></table></body></html>"));
    files.put(
        "web-page-by-mail.xls",
        () -> ascii("MIME-Version: 1.0\nContent-Type: multipart/related\n"));
    files.put(
        "xml-2003.xls",
        () -> ascii("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><W/>"));
    files.put("archive.xlsx", () -> ascii("Rar!\u001a\u0007"));
    files.put("program.xlsx", () -> zipped("META-INF/MANIFEST.MF", ascii("Main-Class: x\n")));
  }

  private static byte[] header(UnaryOperator<RawZip.Header> change) {
    RawWorkbook book = people("");
    RawZip.Entry sheet = book.sheetEntry();
    return book.zipWithoutSheet().add(sheet.with(change.apply(sheet.local()))).bytes();
  }

  private static byte[] zipped(String name, byte[] data) {
    return new RawZip().add(RawZip.Entry.of(name, data)).bytes();
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] ole(String stream) {
    byte[] bytes = new byte[1536];
    byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1};
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, bytes, 1024, name.length);
    return bytes;
  }
}
