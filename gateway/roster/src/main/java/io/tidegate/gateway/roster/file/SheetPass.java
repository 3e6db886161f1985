package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.math.BigDecimal;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The first pass over the cells of a workbook, sheet after sheet: their places and values. */
final class SheetPass {
  private static final int PLAIN_NUMBER = 18;

  private final StringBuilder number = new StringBuilder();
  private @Nullable CellPlace place;
  private boolean isNumber;
  private boolean isValue;
  private int cells;
  private int length;

  /** Whether it is within the rows of a sheet. */
  boolean isOpen() {
    return place != null;
  }

  void start(XMLStreamReader xml) throws RefusedFileException {
    if (xml.getLocalName().equals("sheetData")) {
      place = new CellPlace();
    }
    if (place == null) {
      return;
    }
    switch (xml.getLocalName()) {
      case "row" -> place.row(xml.getAttributeValue(null, "r"));
      case "c" -> cell(xml, place);
      case "v", "is", "f" -> {
        length = 0;
        number.setLength(0);
        isValue = xml.getLocalName().equals("v");
      }
      default -> {}
    }
  }

  private void cell(XMLStreamReader xml, CellPlace at) throws RefusedFileException {
    at.cell(xml.getAttributeValue(null, "r"));
    cells++;
    if (cells > Limits.CELLS) {
      throw new RefusedFileException(IssueCode.TOO_MANY_CELLS, Integer.toString(Limits.CELLS));
    }
    String type = xml.getAttributeValue(null, "t");
    isNumber = type == null || type.equals("n");
    isValue = false;
    length = 0;
  }

  void text(XMLStreamReader xml) throws RefusedFileException {
    length += xml.getTextLength();
    if (length > Limits.CELL_TEXT) {
      throw Limits.tooLong(String.valueOf(place));
    }
    if (isNumber && isValue) {
      number.append(
          xml.getTextCharacters(), xml.getTextStart(), Math.min(xml.getTextLength(), 2000));
      if (number.length() > 2 * Limits.DIGITS) {
        throw tooLong();
      }
    }
  }

  void end(String element) throws RefusedFileException {
    switch (element) {
      case "v" -> {
        if (isOpen() && isNumber && number.length() > 0) {
          number(number.toString());
        }
        isValue = false;
      }
      case "is", "f" -> length = 0;
      case "sheetData" -> place = null;
      default -> {}
    }
  }

  /** A part ended, whether or not all its elements did. */
  void endPart() {
    place = null;
    isValue = false;
  }

  private void number(String text) throws RefusedFileException {
    number.setLength(0);
    boolean isPlain =
        text.length() <= PLAIN_NUMBER && text.indexOf('E') < 0 && text.indexOf('e') < 0;
    if (!isPlain && !isWithinLimits(text)) {
      throw tooLong();
    }
  }

  private static boolean isWithinLimits(String text) {
    try {
      return Cell.isWithinLimits(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return !text.matches(".*[0-9][eE][+-]?[0-9]{9,}.*"); // an exponent beyond those of BigDecimal
    }
  }

  private RefusedFileException tooLong() {
    return new RefusedFileException(
        IssueCode.NUMBER_TOO_LONG, String.valueOf(place), Integer.toString(Limits.DIGITS));
  }
}
