package io.tidegate.gateway.roster.person;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.issue.Reading;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number of a person's document. A number that lost digits is never mended: any guess is
 * somebody else's.
 *
 * @param number upper case, without blanks; a resident's old number already as the new one
 */
public record IdNumber(IdType type, String number) {
  private static final Pattern LABELLED = Pattern.compile("([\\p{IsHan}()]+)[:： ]*(.+)");
  private static final Pattern LABELLED_BEHIND = Pattern.compile("([^()]+?) ?\\((\\p{IsHan}+)\\)");
  private static final Pattern EXPONENT = Pattern.compile("\\d([.,]\\d+)?[Ee]\\+?\\d{1,3}");
  private static final Pattern HIDDEN = Pattern.compile("[*●•#]{2,}|[X×]{3,}");
  private static final Pattern CROSS = Pattern.compile("[×ХхΧχ]$");
  private static final Pattern LAYOUT = Pattern.compile("[ .-]");
  private static final int EXACT_DIGITS = 15;
  private static final int AGE_OF_CONSENT = 14;

  /**
   * Reads a cell.
   *
   * @param typeWords what the column for the type says; empty if it says nothing
   * @param today latest birth date
   */
  public static Reading<IdNumber> read(Cell cell, String typeWords, LocalDate today) {
    if (Blank.says(cell.plain())) {
      return Reading.nothing();
    }
    if (cell.number() != null && cell.text().length() > EXACT_DIGITS) {
      return wrong(IssueCode.ID_DIGITS_LOST, cell.text());
    }
    if (EXPONENT.matcher(cell.plain().replace(" ", "")).matches()) {
      return Reading.wrong(IssueCode.ID_DIGITS_LOST, cell.plain());
    }
    String words = typeWords;
    String text = cell.plain();
    Matcher labelled = LABELLED.matcher(text);
    if (labelled.matches()) {
      words = words.isEmpty() ? labelled.group(1) : words;
      text = labelled.group(2);
    }
    Matcher behind = LABELLED_BEHIND.matcher(text);
    if (behind.matches() && IdType.of(behind.group(2)) != null) {
      words = words.isEmpty() ? behind.group(2) : words;
      text = behind.group(1);
    }
    String number = CROSS.matcher(LAYOUT.matcher(text).replaceAll("")).replaceFirst("X");
    return read(number.toUpperCase(Locale.ROOT), words, today);
  }

  private static Reading<IdNumber> read(String number, String words, LocalDate today) {
    if (HIDDEN.matcher(number).find()) {
      return wrong(IssueCode.ID_MASKED, number);
    }
    IdType type = Blank.says(words) ? guess(number) : IdType.of(words);
    if (type == null) {
      if (number.length() == 18 && ResidentNumber.fault(number, today) == null) {
        return Reading.of(new IdNumber(IdType.RESIDENT, number));
      }
      return Blank.says(words)
          ? wrong(IssueCode.ID_TYPE_MISSING, number)
          : Reading.wrong(IssueCode.ID_TYPE_UNKNOWN, Masked.text(words));
    }
    return switch (type) {
      case RESIDENT, RESIDENCE_PERMIT -> resident(number, today);
      default ->
          type.fits(number)
              ? Reading.of(new IdNumber(type, number))
              : Reading.wrong(IssueCode.ID_NOT_OF_TYPE, Masked.number(number), type.zh());
    };
  }

  /** What a number without a type is; null where several may be meant. */
  private static @Nullable IdType guess(String number) {
    if (IdType.HONG_KONG_MACAO_PERMIT.fits(number)) {
      return IdType.HONG_KONG_MACAO_PERMIT;
    }
    boolean isResident = number.matches("[^A-Z9].*") && number.length() > 10;
    return isResident ? IdType.RESIDENT : null;
  }

  private static Reading<IdNumber> resident(String given, LocalDate today) {
    boolean isOld = given.matches("\\d{15}");
    String number = isOld ? ResidentNumber.ofOld(given) : given;
    if (number.length() != 18) {
      return number.matches("[0-9X]*")
          ? Reading.wrong(
              IssueCode.ID_LENGTH, Masked.number(number), Integer.toString(number.length()))
          : wrong(IssueCode.ID_CHARACTERS, number);
    }
    IssueCode fault = ResidentNumber.fault(number, today);
    if (fault == null) {
      IdNumber read =
          new IdNumber(number.startsWith("8") ? IdType.RESIDENCE_PERMIT : IdType.RESIDENT, number);
      return number.endsWith("000")
          ? Reading.doubtful(read, IssueCode.ID_MAY_HAVE_LOST_DIGITS, Masked.number(number))
          : Reading.of(read);
    }
    boolean isLost = fault != IssueCode.ID_CHARACTERS && number.endsWith("000");
    return wrong(isLost ? IssueCode.ID_DIGITS_LOST : fault, given);
  }

  private static Reading<IdNumber> wrong(IssueCode code, String number) {
    return Reading.wrong(code, Masked.number(number));
  }

  /** The date of birth that it holds; null for documents whose number holds none. */
  public @Nullable LocalDate born() {
    return type == IdType.RESIDENT || type == IdType.RESIDENCE_PERMIT
        ? LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE)
        : null;
  }

  /** Whether it is a child's under 14, of whom less may be stored. */
  public boolean isOfChild(LocalDate today) {
    LocalDate born = born();
    return born != null && born.plusYears(AGE_OF_CONSENT).isAfter(today);
  }

  /** Masked. */
  @Override
  public String toString() {
    return type + " " + Masked.number(number);
  }
}
