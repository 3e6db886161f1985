package io.tidegate.gateway.roster.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook whose cells are all texts, so that no number loses digits and no text is taken
 * for a formula. Of each sheet the first row is in bold and stays in sight.
 */
public final class XlsxWriting {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final List<Written> sheets = new ArrayList<>();

  private record Written(String name, String xml) {}

  /**
   * A row with its place.
   *
   * @param number from 1; above that of the row before
   */
  public record Row(int number, List<String> cells) {
    /** A copy of the cells is kept. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Adds a sheet whose rows follow each other.
   *
   * @param rows the first is the header
   */
  public XlsxWriting sheet(String name, List<List<String>> rows) {
    List<Row> numbered = new ArrayList<>();
    rows.forEach(cells -> numbered.add(new Row(numbered.size() + 1, cells)));
    return numbered(name, numbered);
  }

  /** Adds a sheet whose rows say where they stand; of those between them nothing is written. */
  public XlsxWriting numbered(String name, List<Row> rows) {
    int columns = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(1);
    StringBuilder xml = new StringBuilder(HEAD);
    xml.append("<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\">")
        .append(
            "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>")
        .append("</sheetView></sheetViews><cols><col min=\"1\" max=\"" + Math.max(1, columns))
        .append("\" width=\"20\" style=\"1\" customWidth=\"1\"/></cols><sheetData>");
    rows.forEach(row -> append(row, xml));
    sheets.add(new Written(name, xml.append("</sheetData></worksheet>").toString()));
    return this;
  }

  private static void append(Row row, StringBuilder xml) {
    xml.append("<row r=\"").append(row.number()).append("\">");
    for (int column = 0; column < row.cells().size(); column++) {
      String text = row.cells().get(column);
      if (!text.isEmpty()) {
        xml.append("<c r=\"").append(CellPlace.name(column)).append(row.number());
        xml.append(row.number() == 1 ? "\" s=\"2\"" : "\" s=\"1\"");
        xml.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape(text, xml);
        xml.append("</t></is></c>");
      }
    }
    xml.append("</row>");
  }

  /** The file. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      entry(zip, "[Content_Types].xml", contentTypes());
      entry(
          zip, "_rels/.rels", relations(List.of(relation(1, "officeDocument", "xl/workbook.xml"))));
      entry(zip, "xl/workbook.xml", workbook());
      List<String> parts = new ArrayList<>();
      for (int i = 1; i <= sheets.size(); i++) {
        parts.add(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
      }
      parts.add(relation(sheets.size() + 1, "styles", "styles.xml"));
      entry(zip, "xl/_rels/workbook.xml.rels", relations(parts));
      entry(zip, "xl/styles.xml", styles());
      for (int i = 0; i < sheets.size(); i++) {
        entry(zip, "xl/worksheets/sheet" + (i + 1) + ".xml", sheets.get(i).xml());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes have no I/O
    }
    return bytes.toByteArray();
  }

  private String contentTypes() {
    StringBuilder xml =
        new StringBuilder(HEAD + "<Types xmlns=\"" + PACKAGE + "content-types\">")
            .append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-")
            .append("package.relationships+xml\"/>");
    part(xml, "/xl/workbook.xml", "sheet.main+xml");
    part(xml, "/xl/styles.xml", "styles+xml");
    for (int i = 1; i <= sheets.size(); i++) {
      part(xml, "/xl/worksheets/sheet" + i + ".xml", "worksheet+xml");
    }
    return xml.append("</Types>").toString();
  }

  private static void part(StringBuilder xml, String name, String type) {
    xml.append("<Override PartName=\"" + name + "\" ContentType=\"" + TYPE + type + "\"/>");
  }

  private String workbook() {
    StringBuilder xml =
        new StringBuilder(HEAD + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS)
            .append("\"><sheets>");
    for (int i = 0; i < sheets.size(); i++) {
      xml.append("<sheet name=\"");
      escape(sheets.get(i).name(), xml);
      xml.append("\" sheetId=\"" + (i + 1) + "\" r:id=\"r" + (i + 1) + "\"/>");
    }
    return xml.append("</sheets></workbook>").toString();
  }

  private static String relations(List<String> parts) {
    return HEAD
        + ("<Relationships xmlns=\"" + PACKAGE + "relationships\">")
        + (String.join("", parts) + "</Relationships>");
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"r%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  /** Format 49 is text: ID numbers typed into such cells keep all digits. */
  private static String styles() {
    String font = "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>";
    String cell = "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"0\" borderId=\"0\"%s/>";
    return HEAD
        + ("<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"2\">" + font)
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\">"
        + cell.formatted(0, 0, "")
        + "</cellStyleXfs><cellXfs count=\"3\">"
        + cell.formatted(0, 0, " xfId=\"0\"")
        + cell.formatted(49, 0, " xfId=\"0\" applyNumberFormat=\"1\"")
        + cell.formatted(49, 1, " xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"")
        + "</cellXfs></styleSheet>";
  }

  private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // the same cells are the same bytes
    zip.putNextEntry(entry);
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** Characters that XML has none for are left out. */
  private static void escape(String text, StringBuilder xml) {
    text.codePoints()
        .filter(c -> c >= ' ' || c == '\n' || c == '\t')
        .forEach(
            c -> {
              switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                default -> xml.appendCodePoint(c);
              }
            });
  }
}
