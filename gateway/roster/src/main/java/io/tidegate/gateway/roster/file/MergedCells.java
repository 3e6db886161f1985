package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The merged cells of a workbook, which the reader of its rows does not tell. */
final class MergedCells {
  private static final Pattern RANGE =
      Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7}):\\$?([A-Z]{1,3})\\$?([0-9]{1,7})");

  private MergedCells() {}

  /** By the sheet's name; an ambiguous sheet has none. */
  static Map<String, List<Merge>> bySheet(byte[] bytes) throws RefusedFileException {
    Map<String, String> idByName = new LinkedHashMap<>();
    Map<String, String> partById = new HashMap<>();
    Map<String, List<Merge>> byPart = new HashMap<>();
    try (ZipFile zip = ZipParts.open(bytes)) {
      for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
        String name = part.getName().toLowerCase(Locale.ROOT);
        if (name.equals("xl/workbook.xml")) {
          each(
              zip.getInputStream(part),
              "sheet",
              at -> idByName.put(attribute(at, "name"), attribute(at, "id")));
        } else if (name.equals("xl/_rels/workbook.xml.rels")) {
          each(
              zip.getInputStream(part),
              "Relationship",
              at -> partById.put(attribute(at, "Id"), fileName(attribute(at, "Target"))));
        } else if (name.startsWith("xl/worksheets/") && name.endsWith(".xml")) {
          List<Merge> merges = new ArrayList<>();
          each(zip.getInputStream(part), "mergeCell", at -> add(attribute(at, "ref"), merges));
          byPart.put(fileName(name), merges);
        }
      }
    } catch (IOException | XMLStreamException | IllegalArgumentException e) {
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
    Map<String, List<Merge>> bySheet = new HashMap<>();
    idByName.forEach(
        (name, id) ->
            bySheet.put(name, byPart.getOrDefault(partById.getOrDefault(id, ""), List.of())));
    return bySheet;
  }

  private static void each(InputStream part, String element, Consumer<XMLStreamReader> seen)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(part);
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element)) {
          seen.accept(xml);
        }
      }
    } finally {
      xml.close();
    }
  }

  /** By its local name: {@code r:id} has a prefix of the writer's choice. */
  private static String attribute(XMLStreamReader xml, String name) {
    String found = "";
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        found = xml.getAttributeValue(i);
      }
    }
    return found;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private static void add(String reference, List<Merge> merges) {
    Matcher range = RANGE.matcher(reference);
    if (range.matches()) {
      merges.add(
          new Merge(
              Integer.parseInt(range.group(2)),
              Integer.parseInt(range.group(4)),
              CellPlace.column(range.group(1)),
              CellPlace.column(range.group(3))));
    }
  }
}
