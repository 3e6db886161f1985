package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is by its first bytes: a name says little, as .xls is often a web page. */
enum FileKind {
  XLSX,
  TEXT,
  EMPTY(IssueCode.FILE_EMPTY),
  OLD_EXCEL(IssueCode.FILE_OLD_EXCEL),
  ENCRYPTED(IssueCode.FILE_ENCRYPTED),
  HTML(IssueCode.FILE_HTML),
  XLSB(IssueCode.FILE_KIND, ".xlsb"),
  ODS(IssueCode.FILE_KIND, ".ods"),
  DOCX(IssueCode.FILE_KIND, "Word"),
  ZIP(IssueCode.FILE_KIND, "zip"),
  PDF(IssueCode.FILE_KIND, "PDF"),
  PICTURE(IssueCode.FILE_KIND, "图片 picture"),
  ARCHIVE(IssueCode.FILE_KIND, "rar, 7z, gz"),
  XML(IssueCode.FILE_KIND, "XML 2003");

  private static final int HEAD = 4096;
  private static final byte[] ENCRYPTED_PACKAGE =
      "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

  private final IssueCode refusal;
  private final String value;

  FileKind(IssueCode refusal, String value) {
    this.refusal = refusal;
    this.value = value;
  }

  FileKind(IssueCode refusal) {
    this(refusal, "");
  }

  FileKind() {
    this(IssueCode.FILE_DAMAGED);
  }

  RefusedFileException refusal() {
    return new RefusedFileException(refusal, value);
  }

  static FileKind of(byte[] bytes) {
    if (bytes.length == 0) {
      return EMPTY;
    }
    if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
      return contains(bytes, ENCRYPTED_PACKAGE) ? ENCRYPTED : OLD_EXCEL;
    }
    if (startsWith(bytes, 'P', 'K')) {
      return zip(bytes);
    }
    if (startsWith(bytes, 0x09, 0x08) || startsWith(bytes, 0x09, 0x04)) {
      return OLD_EXCEL; // BIFF without its container
    }
    if (startsWith(bytes, '%', 'P', 'D', 'F')) {
      return PDF;
    }
    if (startsWith(bytes, 0xFF, 0xD8, 0xFF)
        || startsWith(bytes, 0x89, 'P', 'N', 'G')
        || startsWith(bytes, 'G', 'I', 'F', '8')) {
      return PICTURE;
    }
    if (startsWith(bytes, 'R', 'a', 'r', '!')
        || startsWith(bytes, '7', 'z', 0xBC, 0xAF)
        || startsWith(bytes, 0x1F, 0x8B)) {
      return ARCHIVE;
    }
    return markup(bytes);
  }

  private static FileKind zip(byte[] bytes) {
    // The names of the parts stand uncompressed in the directory at the end.
    String names = new String(bytes, StandardCharsets.ISO_8859_1);
    if (names.contains("xl/workbook.bin")) {
      return XLSB;
    }
    if (names.contains("opendocument")) {
      return ODS;
    }
    if (names.contains("word/document.xml")) {
      return DOCX;
    }
    return names.contains("xl/") || names.contains("[Content_Types].xml") ? XLSX : ZIP;
  }

  private static FileKind markup(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1)
            .replace("\0", "") // UTF-16
            .replaceFirst("^[^<\\p{Alnum}]*", "")
            .toLowerCase(Locale.ROOT);
    if (!head.startsWith("<")) {
      return head.startsWith("mime-version:") ? HTML : TEXT;
    }
    if (head.contains("<html") || head.contains("<table") || head.contains("<!doctype html")) {
      return HTML;
    }
    return head.startsWith("<?xml") ? XML : TEXT;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }
}
