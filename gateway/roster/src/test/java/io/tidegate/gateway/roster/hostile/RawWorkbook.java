package io.tidegate.gateway.roster.hostile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A workbook by its parts, of which each can be what no program writes. */
final class RawWorkbook {
  static final String SHEET = "xl/worksheets/sheet1.xml";
  static final String TEXTS = "xl/sharedStrings.xml";
  static final String STYLES = "xl/styles.xml";
  static final String BOOK = "xl/workbook.xml";
  static final String RELATIONS = "xl/_rels/workbook.xml.rels";

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  private RawWorkbook() {}

  /** A header, and below it one person of row 2 and whatever {@code more} rows say. */
  static RawWorkbook people(String more) {
    return rows(header() + row("2", cell("A2", "张三") + cell("B2", "101")) + more);
  }

  /** One sheet with these rows. */
  static RawWorkbook rows(String rows) {
    return sheet(HEAD, "<sheetData>" + rows + "</sheetData>");
  }

  /** One sheet with that content, after that prologue. */
  static RawWorkbook sheet(String prologue, String content) {
    RawWorkbook workbook = new RawWorkbook();
    workbook.part("[Content_Types].xml", contentTypes());
    workbook.part(BOOK, book("<sheet name=\"1\" sheetId=\"1\" r:id=\"r1\"/>"));
    workbook.part(RELATIONS, relations(relation("r1", "worksheets/sheet1.xml")));
    workbook.part(TEXTS, HEAD + "<sst xmlns=\"" + MAIN + "\"><si><t>张三</t></si></sst>");
    workbook.part(STYLES, styles("<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"));
    workbook.part(
        SHEET, prologue + "<worksheet xmlns=\"" + MAIN + "\">" + content + "</worksheet>");
    return workbook;
  }

  static String header() {
    return row("1", cell("A1", "姓名") + cell("B1", "房号"));
  }

  static String row(String number, String cells) {
    return "<row r=\"" + number + "\">" + cells + "</row>";
  }

  static String cell(String address, String text) {
    return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  static String number(String address, String value) {
    return "<c r=\"" + address + "\"><v>" + value + "</v></c>";
  }

  static String book(String sheets) {
    return HEAD
        + ("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>")
        + (sheets + "</sheets></workbook>");
  }

  static String relation(String id, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/worksheet\" Target=\"%s\"/>"
        .formatted(id, OFFICE, target);
  }

  static String relations(String all) {
    return HEAD
        + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + (all + "</Relationships>");
  }

  static String styles(String formats) {
    return HEAD
        + ("<styleSheet xmlns=\"" + MAIN + "\"><cellXfs>" + formats)
        + "</cellXfs></styleSheet>";
  }

  static String texts(String all) {
    return HEAD + "<sst xmlns=\"" + MAIN + "\">" + all + "</sst>";
  }

  private static String contentTypes() {
    return HEAD
        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + type("/xl/workbook.xml", "sheet.main+xml")
        + type("/xl/sharedStrings.xml", "sharedStrings+xml")
        + type("/xl/styles.xml", "styles+xml")
        + "</Types>";
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "\"/>";
  }

  RawWorkbook part(String name, String xml) {
    return part(name, xml.getBytes(StandardCharsets.UTF_8));
  }

  RawWorkbook part(String name, byte[] data) {
    parts.put(name, data);
    return this;
  }

  RawWorkbook without(String name) {
    parts.remove(name);
    return this;
  }

  /** The parts in a zip file, of which more can be said. */
  RawZip zip() {
    RawZip zip = new RawZip();
    parts.forEach((name, data) -> zip.add(RawZip.Entry.of(name, data)));
    return zip;
  }

  /** All parts but the sheet, which the caller adds in a way of its own. */
  RawZip zipWithoutSheet() {
    RawZip zip = new RawZip();
    parts.forEach(
        (name, data) -> {
          if (!name.equals(SHEET)) {
            zip.add(RawZip.Entry.of(name, data));
          }
        });
    return zip;
  }

  /** The part of the sheet. */
  RawZip.Entry sheetEntry() {
    return RawZip.Entry.of(SHEET, parts.getOrDefault(SHEET, new byte[0]));
  }

  byte[] bytes() {
    return zip().bytes();
  }
}
