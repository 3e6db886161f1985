package io.tidegate.gateway.roster.hostile;

import static io.tidegate.gateway.roster.hostile.RawWorkbook.cell;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.header;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.people;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.relation;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.relations;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.row;
import static io.tidegate.gateway.roster.hostile.RawWorkbook.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Workbooks whose parts are missing, refer to each other in circles, or are XML that attacks. */
final class HostileParts {
  private static final String ROWS =
      "<sheetData>" + header() + row("2", cell("A2", "&e;") + cell("B2", "101")) + "</sheetData>";

  private HostileParts() {}

  static void addTo(Map<String, Supplier<byte[]>> files) {
    doctypes(files);
    markup(files);
    relationships(files);
  }

  private static void doctypes(Map<String, Supplier<byte[]>> files) {
    files.put(
        "entity-of-a-file.xlsx",
        () -> sheet("<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", ROWS).bytes());
    files.put(
        "entity-of-an-address.xlsx",
        () -> sheet("<!DOCTYPE w [<!ENTITY e SYSTEM \"http://127.0.0.1:9/e\">]>", ROWS).bytes());
    files.put(
        "entity-of-a-parameter.xlsx",
        () -> sheet("<!DOCTYPE w [<!ENTITY % p SYSTEM \"file:///dev/zero\">%p;]>", ROWS).bytes());
    files.put(
        "doctype-external.xlsx",
        () -> sheet("<!DOCTYPE w SYSTEM \"http://127.0.0.1:9/w.dtd\">", ROWS).bytes());
    files.put(
        "entities-of-entities.xlsx",
        () -> {
          StringBuilder all = new StringBuilder("<!DOCTYPE w [<!ENTITY e0 \"lol\">");
          for (int n = 1; n <= 20; n++) {
            all.append("<!ENTITY e").append(n).append(" \"");
            all.append(("&e" + (n - 1) + ";").repeat(10)).append("\">");
          }
          return sheet(all + "]>", ROWS.replace("&e;", "&e20;")).bytes();
        });
    files.put(
        "entities-of-entities-in-texts.xlsx",
        () ->
            people(row("3", "<c r=\"A3\" t=\"s\"><v>0</v></c>"))
                .part(
                    RawWorkbook.TEXTS,
                    "<!DOCTYPE s [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>"
                        + "<sst><si><t>&b;</t></si></sst>")
                .bytes());
    files.put("entity-undeclared.xlsx", () -> sheet("", ROWS).bytes());
    files.put(
        "doctype-of-the-book.xlsx",
        () ->
            people("")
                .part(RawWorkbook.BOOK, "<!DOCTYPE w><workbook><sheets/></workbook>")
                .bytes());
    files.put(
        "doctype-of-a-picture.xlsx",
        () ->
            people("")
                .part("xl/media/image1.svg", "<!DOCTYPE svg PUBLIC \"a\" \"b\"><svg/>")
                .bytes());
  }

  private static void markup(Map<String, Supplier<byte[]>> files) {
    files.put(
        "elements-deep.xlsx",
        () -> sheet("", "<a>".repeat(100_000) + "</a>".repeat(100_000)).bytes());
    files.put(
        "attribute-5-megabytes.xlsx",
        () -> sheet("", "<a b=\"" + "x".repeat(5 << 20) + "\"/>" + ROWS).bytes());
    files.put(
        "comment-5-megabytes.xlsx",
        () -> sheet("", "<!--" + "x".repeat(5 << 20) + "-->" + ROWS).bytes());
    files.put("sheet-cut-off.xlsx", () -> sheet("", "<sheetData>" + header()).bytes());
    files.put(
        "sheet-of-nul.xlsx", () -> people("").part(RawWorkbook.SHEET, new byte[2000]).bytes());
    files.put(
        "sheet-in-utf-16.xlsx",
        () ->
            people("")
                .part(
                    RawWorkbook.SHEET,
                    ("\uFEFF<worksheet><sheetData>" + header() + "</sheetData></worksheet>")
                        .getBytes(StandardCharsets.UTF_16LE))
                .bytes());
    files.put(
        "sheet-of-another-encoding.xlsx",
        () ->
            sheet(
                    "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                    "<sheetData>" + header() + "</sheetData>")
                .bytes());
    files.put(
        "sheet-of-an-unknown-encoding.xlsx",
        () ->
            sheet(
                    "<?xml version=\"1.0\" encoding=\"x-none\"?>",
                    "<sheetData>" + header() + "</sheetData>")
                .bytes());
    files.put(
        "rows-outside-the-sheet.xlsx",
        () -> sheet("", header() + "<sheetData/>" + row("2000000000", cell("ZZZZ1", "x"))).bytes());
    files.put(
        "sheet-data-twice.xlsx",
        () ->
            sheet(
                    "",
                    "<sheetData>"
                        + header()
                        + "</sheetData><sheetData>"
                        + row("2000000000", cell("ZZZZ1", "x"))
                        + "</sheetData>")
                .bytes());
    files.put(
        "text-of-script.xlsx",
        () -> people(row("3", cell("A3", "&lt;script&gt;alert(1)&lt;/script&gt;"))).bytes());
  }

  private static void relationships(Map<String, Supplier<byte[]>> files) {
    files.put("sheet-missing.xlsx", () -> people("").without(RawWorkbook.SHEET).bytes());
    files.put("book-missing.xlsx", () -> people("").without(RawWorkbook.BOOK).bytes());
    files.put("relations-missing.xlsx", () -> people("").without(RawWorkbook.RELATIONS).bytes());
    files.put("types-missing.xlsx", () -> people("").without("[Content_Types].xml").bytes());
    files.put("texts-missing.xlsx", () -> people("").without(RawWorkbook.TEXTS).bytes());
    files.put(
        "relations-to-the-book.xlsx",
        () ->
            people("")
                .part(RawWorkbook.RELATIONS, relations(relation("r1", "workbook.xml")))
                .bytes());
    files.put(
        "relations-to-relations.xlsx",
        () ->
            people("")
                .part(
                    RawWorkbook.RELATIONS,
                    relations(relation("r1", "_rels/workbook.xml.rels") + relation("r2", "#r1")))
                .bytes());
    files.put(
        "relations-to-a-file.xlsx",
        () ->
            people("")
                .part(RawWorkbook.RELATIONS, relations(relation("r1", "file:///etc/passwd")))
                .bytes());
    files.put(
        "relations-upwards.xlsx",
        () ->
            people("")
                .part(RawWorkbook.RELATIONS, relations(relation("r1", "../../../etc/passwd")))
                .bytes());
    files.put(
        "sheet-as-a-picture.xlsx",
        () ->
            people("")
                .part(RawWorkbook.RELATIONS, relations(relation("r1", "media/image1.png")))
                .part(
                    "xl/media/image1.png",
                    "<w><sheetData>" + row("1", cell("ZZZZZZ1", "x")) + "</sheetData></w>")
                .bytes());
    files.put(
        "sheets-100-of-one-part.xlsx",
        () -> people("").part(RawWorkbook.BOOK, sheets(100)).bytes());
    files.put("sheets-256.xlsx", () -> people("").part(RawWorkbook.BOOK, sheets(256)).bytes());
    files.put(
        "sheets-all-hidden.xlsx",
        () ->
            people("")
                .part(
                    RawWorkbook.BOOK,
                    RawWorkbook.book(
                        "<sheet name=\"1\" state=\"veryHidden\" sheetId=\"1\" r:id=\"r1\"/>"))
                .bytes());
  }

  private static String sheets(int count) {
    StringBuilder all = new StringBuilder();
    for (int n = 1; n <= count; n++) {
      all.append("<sheet name=\"s" + n + "\" sheetId=\"" + n + "\" r:id=\"r1\"/>");
    }
    return RawWorkbook.book(all.toString());
  }
}
