package io.tidegate.gateway.roster.hostile;

import static io.tidegate.gateway.roster.hostile.RawWorkbook.cell;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.header;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.number;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.people;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.row;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.rows;

import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Workbooks whose rows and cells are where, or what, none should be. */
final class HostileCells {
  private HostileCells() {}

  static void addTo(Map<String, Supplier<byte[]>> files) {
    places(files);
    values(files);
    amounts(files);
  }

  private static void places(Map<String, Supplier<byte[]>> files) {
    files.put("column-zzzzzz.xlsx", () -> people(row("3", cell("ZZZZZZ3", "x"))).bytes());
    files.put(
        "column-of-ten-letters.xlsx", () -> people(row("3", cell("ZZZZZZZZZZ3", "x"))).bytes());
    files.put("column-201-empty.xlsx", () -> people(row("3", "<c r=\"GS3\"/>")).bytes());
    files.put("column-200.xlsx", () -> people(row("3", cell("GR3", "x"))).bytes());
    files.put(
        "cells-empty-at-xfd.xlsx",
        () -> {
          StringBuilder all = new StringBuilder();
          for (int n = 3; n <= 20_000; n++) {
            all.append(row("" + n, cell("A" + n, "x") + "<c r=\"XFD" + n + "\"/>"));
          }
          return people(all.toString()).bytes();
        });
    files.put("row-2000000000.xlsx", () -> people(row("2000000000", cell("A3", "x"))).bytes());
    files.put("row-1048577.xlsx", () -> people(row("1048577", cell("A1048577", "x"))).bytes());
    files.put("row-1048576.xlsx", () -> people(row("1048576", cell("A1048576", "x"))).bytes());
    files.put("row-negative.xlsx", () -> people(row("-5", cell("A3", "x"))).bytes());
    files.put("row-zero.xlsx", () -> people(row("0", cell("A3", "x"))).bytes());
    files.put("row-of-ten-digits.xlsx", () -> people(row("4294967299", cell("A3", "x"))).bytes());
    files.put("row-no-number.xlsx", () -> people(row("three", cell("A3", "x"))).bytes());
    files.put("rows-descending.xlsx", () -> people(row("1", cell("A1", "x"))).bytes());
    files.put("rows-twice.xlsx", () -> people(row("2", cell("A2", "x"))).bytes());
    files.put(
        "cells-descending.xlsx", () -> people(row("3", cell("B3", "x") + cell("A3", "y"))).bytes());
    files.put(
        "cells-twice.xlsx", () -> people(row("3", cell("A3", "x") + cell("A3", "y"))).bytes());
    files.put("address-lower-case.xlsx", () -> people(row("3", cell("a3", "x"))).bytes());
    files.put("address-without-letter.xlsx", () -> people(row("3", cell("3", "x"))).bytes());
    files.put("address-row-zero.xlsx", () -> people(row("3", cell("A0", "x"))).bytes());
    files.put(
        "address-row-overflow.xlsx", () -> people(row("3", cell("A9999999999", "x"))).bytes());
    files.put("rows-without-numbers.xlsx", () -> rows(unnumbered(3)).bytes());
  }

  private static String unnumbered(int count) {
    String text = "<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>";
    return text.repeat(count);
  }

  private static void values(Map<String, Supplier<byte[]>> files) {
    files.put("exponent-huge.xlsx", () -> people(row("3", number("A3", "1E2000000000"))).bytes());
    files.put("exponent-tiny.xlsx", () -> people(row("3", number("A3", "1E-2000000000"))).bytes());
    files.put(
        "exponent-overflow.xlsx", () -> people(row("3", number("A3", "1E99999999999"))).bytes());
    files.put("digits-900.xlsx", () -> people(row("3", number("A3", "9".repeat(900)))).bytes());
    files.put("exponent-308.xlsx", () -> people(row("3", number("A3", "1.7E308"))).bytes());
    files.put(
        "date-beyond-calendar.xlsx",
        () -> people(row("3", "<c r=\"A3\" s=\"1\"><v>1E300</v></c>")).bytes());
    files.put("number-no-number.xlsx", () -> people(row("3", number("A3", "NaN"))).bytes());
    files.put(
        "type-unknown.xlsx", () -> people(row("3", "<c r=\"A3\" t=\"z\"><v>1</v></c>")).bytes());
    files.put("cell-32768.xlsx", () -> people(row("3", cell("A3", "字".repeat(32_768)))).bytes());
    files.put("cell-32767.xlsx", () -> people(row("3", cell("A3", "字".repeat(32_767)))).bytes());
    files.put("text-index-beyond.xlsx", () -> people(row("3", shared("A3", "99999"))).bytes());
    files.put("text-index-negative.xlsx", () -> people(row("3", shared("A3", "-1"))).bytes());
    files.put(
        "text-32768.xlsx",
        () ->
            people(row("3", shared("A3", "0")))
                .part(RawWorkbook.TEXTS, RawWorkbook.texts(text("x".repeat(32_768))))
                .bytes());
    files.put(
        "formulas-to-themselves.xlsx",
        () ->
            people(row("3", "<c r=\"A3\"><f>A3</f></c><c r=\"B3\"><f>A3+B3</f><v>1</v></c>"))
                .bytes());
    files.put(
        "formula-without-base.xlsx",
        () -> people(row("3", "<c r=\"A3\"><f t=\"shared\" si=\"7\"/><v>1</v></c>")).bytes());
    files.put(
        "formula-command.xlsx",
        () ->
            people(row("3", "<c r=\"A3\" t=\"str\"><f>cmd|' /C calc'!A0</f><v>x</v></c>")).bytes());
    files.put(
        "merged-all.xlsx",
        () ->
            RawWorkbook.sheet(
                    "",
                    "<sheetData>"
                        + header()
                        + row("2", cell("A2", "张三") + cell("B2", "101"))
                        + "</sheetData><mergeCells><mergeCell ref=\"A3:XFD1048576\"/></mergeCells>")
                .bytes());
  }

  private static void amounts(Map<String, Supplier<byte[]>> files) {
    files.put(
        "merged-20001.xlsx",
        () ->
            RawWorkbook.sheet(
                    "",
                    "<sheetData>"
                        + header()
                        + "</sheetData><mergeCells>"
                        + "<mergeCell ref=\"A1:B1\"/>".repeat(20_001)
                        + "</mergeCells>")
                .bytes());
    files.put(
        "merged-high.xlsx",
        () ->
            RawWorkbook.sheet(
                    "",
                    "<sheetData>"
                        + header()
                        + "</sheetData><mergeCells>"
                        + "<mergeCell ref=\"A1:A1048576\"/>".repeat(2_000)
                        + "</mergeCells>")
                .bytes());
    files.put(
        "cells-2000001.xlsx",
        () ->
            rows(("<row>" + "<c/>".repeat(200) + "</row>").repeat(10_000) + "<row><c/></row>")
                .bytes());
    files.put(
        "cells-filled-600001.xlsx",
        () ->
            rows(("<row>" + "<c><v>1</v></c>".repeat(200) + "</row>").repeat(3_000)
                    + "<row><c><v>1</v></c></row>")
                .part("xl/media/noise.bin", noise(200 << 10))
                .bytes());
    files.put(
        "texts-1000000.xlsx",
        () ->
            people(row("3", shared("A3", "0")))
                .part(RawWorkbook.TEXTS, RawWorkbook.texts("<si/>".repeat(1_000_000)))
                .bytes());
    files.put(
        "texts-40-megabytes.xlsx",
        () ->
            people(row("3", shared("A3", "0")))
                .part(RawWorkbook.TEXTS, RawWorkbook.texts(text("x".repeat(10_000)).repeat(4_000)))
                .part("xl/media/noise.bin", noise(1 << 20))
                .bytes());
    files.put(
        "text-repeated-in-cells.xlsx",
        () ->
            rows(("<row>" + "<c t=\"s\"><v>0</v></c>".repeat(100) + "</row>").repeat(10))
                .part(RawWorkbook.TEXTS, RawWorkbook.texts(text("x".repeat(32_767))))
                .bytes());
    files.put("rows-20001.xlsx", () -> rows("<row><c><v>1</v></c></row>".repeat(20_001)).bytes());
    files.put("rows-blank-200000.xlsx", () -> people(blank(200_000)).bytes());
    files.put(
        "styles-65001.xlsx",
        () ->
            people("")
                .part(RawWorkbook.STYLES, RawWorkbook.styles("<xf/>".repeat(65_001)))
                .bytes());
    files.put(
        "styles-deep.xlsx",
        () ->
            people("")
                .part(
                    RawWorkbook.STYLES,
                    RawWorkbook.styles("<a>".repeat(100_000) + "</a>".repeat(100_000)))
                .bytes());
    files.put(
        "format-long.xlsx",
        () ->
            people("")
                .part(
                    RawWorkbook.STYLES,
                    RawWorkbook.styles(
                        "<numFmt numFmtId=\"200\" formatCode=\"" + "[y]".repeat(3_000) + "\"/>"))
                .bytes());
  }

  private static String blank(int count) {
    StringBuilder all = new StringBuilder();
    for (int n = 3; n < 3 + count; n++) {
      all.append("<row r=\"").append(n).append("\"/>");
    }
    return all.toString();
  }

  private static String shared(String address, String index) {
    return "<c r=\"" + address + "\" t=\"s\"><v>" + index + "</v></c>";
  }

  private static String text(String text) {
    return "<si><t>" + text + "</t></si>";
  }

  /** Bytes that do not deflate: with them a file may unpack to more. */
  static byte[] noise(int count) {
    byte[] bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
