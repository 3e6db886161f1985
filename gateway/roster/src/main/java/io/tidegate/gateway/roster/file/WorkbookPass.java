package io.tidegate.gateway.roster.file;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.tidegate.gateway.roster.issue.IssueCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over the parts of a workbook: refuses what would cost the reader of its rows more
 * than a roster may. Holds no more than one number at a time. With the same parser and by the same
 * names of elements as that reader, so that both see the same. One workbook, one use.
 */
final class WorkbookPass {
  /** Merged cells that are higher than this are cut off where rows are read. */
  private static final int HIGHEST_MERGE = 2000;

  private static final int DEEPEST = 100;
  private static final Pattern RANGE =
      Pattern.compile("\\$?[A-Z]{1,3}\\$?([0-9]{1,7}):\\$?[A-Z]{1,3}\\$?([0-9]{1,7})");

  private final XMLInputFactory factory = new InputFactoryImpl();
  private final SheetPass sheet = new SheetPass();
  private int sheets;
  private int styles;
  private int merges;
  private long mergedRows;
  private int texts;
  private long textBytes;
  private int textLength;
  private boolean isText;

  WorkbookPass() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  /**
   * Checks a part.
   *
   * @throws XMLStreamException if it is no XML, or ended early
   * @throws RefusedFileException if something in it is beyond the limits
   */
  void check(PartStream part) throws XMLStreamException, RefusedFileException {
    int textsBefore = texts;
    try {
      check(factory.createXMLStreamReader(part), part, textsBefore);
    } finally {
      sheet.endPart();
      isText = false;
      textBytes += texts > textsBefore ? part.count() : 0;
    }
  }

  private void check(XMLStreamReader xml, PartStream part, int textsBefore)
      throws XMLStreamException, RefusedFileException {
    boolean hasDoctype = false;
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> hasDoctype = true;
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth == 1 && hasDoctype && !xml.getLocalName().equals("svg")) {
            throw new RefusedFileException(IssueCode.FILE_DOCTYPE); // pictures have one
          }
          if (depth > DEEPEST) {
            throw new RefusedFileException(IssueCode.FILE_DAMAGED);
          }
          start(xml);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          isText &= !xml.getLocalName().equals("si");
          sheet.end(xml.getLocalName());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text(xml);
        default -> {}
      }
      if (texts > textsBefore && textBytes + part.count() > (long) Limits.TEXT_MEGABYTES << 20) {
        throw Limits.tooMuchText();
      }
    }
  }

  private void start(XMLStreamReader xml) throws RefusedFileException {
    switch (xml.getLocalName()) {
      case "sheet" -> sheets = counted(sheets, Limits.SHEETS);
      case "xf" -> styles = counted(styles, Limits.STYLES);
      case "numFmt" -> format(attribute(xml, "formatCode"));
      case "mergeCell" -> merge(attribute(xml, "ref"));
      case "si" -> {
        isText = true;
        textLength = 0;
        texts++;
        if (texts > Limits.TEXTS) {
          throw Limits.tooMuchText();
        }
      }
      default -> sheet.start(xml);
    }
  }

  private void text(XMLStreamReader xml) throws RefusedFileException {
    if (sheet.isOpen()) {
      sheet.text(xml);
    } else if (isText) {
      textLength += xml.getTextLength();
      if (textLength > Limits.CELL_TEXT) {
        throw Limits.tooLong("?");
      }
    }
  }

  private void merge(@Nullable String reference) throws RefusedFileException {
    merges = counted(merges, Limits.MERGES);
    Matcher range = RANGE.matcher(reference == null ? "" : reference);
    if (range.matches()) {
      int rows = Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1)) + 1;
      mergedRows += Math.max(0, Math.min(HIGHEST_MERGE, rows));
    }
    if (mergedRows > Limits.MERGED_ROWS) {
      throw tooMany(Limits.MERGES);
    }
  }

  private void format(@Nullable String code) throws RefusedFileException {
    styles = counted(styles, Limits.STYLES);
    if (code != null && code.length() > Limits.FORMAT) {
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
  }

  private static int counted(int before, int most) throws RefusedFileException {
    if (before >= most) {
      throw tooMany(most);
    }
    return before + 1;
  }

  private static RefusedFileException tooMany(int most) {
    return new RefusedFileException(IssueCode.TOO_MANY_STYLES, Integer.toString(most));
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    return xml.getAttributeValue(null, name);
  }
}
