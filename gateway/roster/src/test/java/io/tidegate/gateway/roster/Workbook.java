package io.tidegate.gateway.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes workbooks as Excel and WPS do, with what people leave in them: merged cells, hidden rows,
 * days from 1904, formulas. A cell is a text, a number, a {@link LocalDate}, a {@link Formula} or
 * null.
 */
final class Workbook {
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

  private final boolean is1904;
  private final List<SheetOf> sheets = new ArrayList<>();
  private final List<String> strings = new ArrayList<>();

  private Workbook(boolean is1904) {
    this.is1904 = is1904;
  }

  /** A formula and its value as it was when the file was saved; null: never calculated. */
  record Formula(String text, @Nullable String value) {}

  /** An empty workbook. */
  static Workbook create() {
    return new Workbook(false);
  }

  /** An empty workbook whose days count from 1904, as those of old Macs. */
  static Workbook from1904() {
    return new Workbook(true);
  }

  /** Adds a sheet. */
  SheetOf sheet(String name) {
    SheetOf sheet = new SheetOf(name);
    sheets.add(sheet);
    return sheet;
  }

  /** One sheet. */
  final class SheetOf {
    private final String name;
    private final StringBuilder rows = new StringBuilder();
    private final List<String> merges = new ArrayList<>();
    private boolean isHidden;
    private boolean isInline;
    private int next = 1;

    private SheetOf(String name) {
      this.name = name;
    }

    /** Nobody sees the sheet. */
    SheetOf hidden() {
      isHidden = true;
      return this;
    }

    /** Texts stand in the cells, as some programs write them. */
    SheetOf inline() {
      isInline = true;
      return this;
    }

    SheetOf row(@Nullable Object... cells) {
      return add(false, cells);
    }

    SheetOf hiddenRow(@Nullable Object... cells) {
      return add(true, cells);
    }

    SheetOf blank() {
      next++;
      return this;
    }

    SheetOf merge(String range) {
      merges.add(range);
      return this;
    }

    private SheetOf add(boolean hidden, @Nullable Object... cells) {
      rows.append("<row r=\"").append(next).append(hidden ? "\" hidden=\"1\">" : "\">");
      for (int i = 0; i < cells.length; i++) {
        Object value = cells[i];
        if (value != null) {
          rows.append(cell(column(i) + next, value));
        }
      }
      rows.append("</row>");
      next++;
      return this;
    }

    private String cell(String at, Object value) {
      if (value instanceof Formula formula) {
        return "<c r=\"%s\" t=\"str\"><f>%s</f>%s</c>"
            .formatted(
                at,
                escape(formula.text()),
                formula.value() == null ? "" : "<v>" + escape(formula.value()) + "</v>");
      }
      if (value instanceof LocalDate day) {
        long serial = ChronoUnit.DAYS.between(is1904 ? FROM_1904 : FROM_1900, day);
        return "<c r=\"%s\" s=\"1\"><v>%d</v></c>".formatted(at, serial);
      }
      if (value instanceof Number number) {
        return "<c r=\"%s\"><v>%s</v></c>".formatted(at, number);
      }
      if (isInline) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>"
            .formatted(at, escape(value.toString()));
      }
      if (!strings.contains(value.toString())) {
        strings.add(value.toString());
      }
      return "<c r=\"%s\" t=\"s\"><v>%d</v></c>".formatted(at, strings.indexOf(value.toString()));
    }

    private String xml() {
      StringBuilder merged = new StringBuilder();
      merges.forEach(range -> merged.append("<mergeCell ref=\"").append(range).append("\"/>"));
      return "<worksheet %s><sheetData>%s</sheetData>%s</worksheet>"
          .formatted(MAIN, rows, merges.isEmpty() ? "" : "<mergeCells>" + merged + "</mergeCells>");
    }
  }

  /** The file. */
  byte[] bytes() {
    StringBuilder names = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    StringBuilder types = new StringBuilder();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 1; i <= sheets.size(); i++) {
        SheetOf sheet = sheets.get(i - 1);
        part(zip, "xl/worksheets/sheet" + i + ".xml", sheet.xml());
        names.append(
            "<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"rId%d\"/>"
                .formatted(escape(sheet.name), i, sheet.isHidden ? " state=\"hidden\"" : "", i));
        relations.append(relation("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
        types.append(type("/xl/worksheets/sheet" + i + ".xml", "worksheet"));
      }
      relations.append(relation("rIdA", "styles", "styles.xml"));
      relations.append(relation("rIdB", "sharedStrings", "sharedStrings.xml"));
      part(
          zip,
          "xl/workbook.xml",
          "<workbook %s xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
              .formatted(MAIN, RELATIONS, is1904 ? "<workbookPr date1904=\"1\"/>" : "", names));
      part(zip, "xl/_rels/workbook.xml.rels", relations(relations.toString()));
      part(zip, "xl/styles.xml", styles());
      part(zip, "xl/sharedStrings.xml", sharedStrings());
      part(zip, "_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
      types.append(type("/xl/workbook.xml", "sheet.main"));
      types.append(type("/xl/styles.xml", "styles"));
      types.append(type("/xl/sharedStrings.xml", "sharedStrings"));
      part(
          zip,
          "[Content_Types].xml",
          ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                  + "<Default Extension=\"rels\""
                  + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                  + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>%s</Types>")
              .formatted(types));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String styles() {
    return ("<styleSheet %s><numFmts count=\"1\"><numFmt numFmtId=\"176\""
            + " formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts>"
            + "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
            + "<borders count=\"1\"><border/></borders>"
            + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"176\""
            + " applyNumberFormat=\"1\"/></cellXfs></styleSheet>")
        .formatted(MAIN);
  }

  private String sharedStrings() {
    StringBuilder all = new StringBuilder();
    strings.forEach(
        text ->
            all.append("<si><t xml:space=\"preserve\">").append(escape(text)).append("</t></si>"));
    return "<sst %s count=\"%d\" uniqueCount=\"%d\">%s</sst>"
        .formatted(MAIN, strings.size(), strings.size(), all);
  }

  private static String relations(String all) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>"
        .formatted(all);
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  private static String type(String part, String type) {
    return ("<Override PartName=\"%s\" ContentType=\"application/vnd.openxmlformats-officedocument"
            + ".spreadsheetml.%s+xml\"/>")
        .formatted(part, type);
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.of(2026, 11, 24, 0, 0)); // the same bytes each time
    zip.putNextEntry(entry);
    String header = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    zip.write((header + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String column(int index) {
    return index < 26
        ? Character.toString('A' + index)
        : column(index / 26 - 1) + Character.toString('A' + index % 26);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
