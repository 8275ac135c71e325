package dev.budgetpulse.core.statement;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the readers of this library say of files, apart from questions, so that a host can see
 * whether it has all of it in other languages. {0} and {1} stand for what of the file is spoken of.
 */
public enum Remark {
  // Why something was found out about a file.
  ANSWERED("answered"),
  PROFILE_SAYS_SO("the profile says so"),
  BYTE_ORDER_MARK("byte order mark"),
  EVERY_OTHER_BYTE_IS_ZERO("every other byte is zero"),
  ASCII_ONLY("ASCII only"),
  VALID_UTF_8("valid UTF-8 with characters beyond ASCII"),
  NOT_UTF_8("not valid UTF-8"),
  THOUGH_DECLARED("though the file declares {0}"),
  DECLARED("declared by the file"),
  USUAL_WHERE_USED("usual where {0} is used"),
  NAMES_NO_CURRENCY("the file names none"),
  DOES_NOT_SAY_WHICH("the file does not say which one"),
  EVERY_TRANSACTION_NAMES_IT("every transaction names it"),
  HEADER_NAMES_CURRENCY("the header of the amount names it"),
  AMOUNTS_DIFFER_IN_CURRENCY("amounts have different symbols or codes"),
  AMOUNTS_HAVE_CURRENCY("amounts have its symbol or code"),
  LINES_ABOVE_NAME_NO_OTHER("the lines above the movements name no other"),
  NAMESPACE("the namespace of the document"),
  ENTRIES_FOR_INFORMATION(
      "entries for information are left out, and the file's totals, which count them, are not compared"),
  ENTRIES_WITHOUT_STATUS(
      "entries do not say whether they are booked; a statement has none that are not"),
  ENTRIES_WITHOUT_BOOKING_DATE("entries have no booking date; they have the value date instead"),
  FLOOR_LIMIT("field 34F; movements below it are not in the file"),
  INTERIM_REPORT("a report within a day; what it has is pending"),
  NO_DAY_OF_FEBRUARY("written as a day that February does not have"),
  RECORDS_OF_NO_MOVEMENTS("{0} records, which are no movements"),
  OPENING_BALANCE_FILED_SO("the opening balance is filed under it"),
  AS_IN("as in {0}"),
  NO_OTHER_ORDER_FITS("no other order fits {0}"),
  SAME_IN_ANY_ORDER("each date is the same in any order"),
  USUALLY_DAY_FIRST("dates such as {0} usually begin with the day"),
  USUALLY_MONTH_FIRST("dates such as {0} usually begin with the month"),
  ELSE_YEARS_APART("otherwise the dates would be many years apart"),
  ONLY_SO_IN_ORDER("only so are the dates in order"),
  TWO_DIGITS("the year of {0} has two digits"),
  DATES_WITH_POINTS("dates with points begin with the day"),
  OTHER_DATES_FIT_NO_OTHER("other dates in the file fit no other"),
  FITS_DATES("fits dates such as {0}"),
  ONLY_ACCOUNT_ABOVE("the only account number above the movements"),
  HEADER_SAYS_SO("the header says so"),
  HEADER_SAYS_SO_OF_ONE("the header says so of one"),
  HEADER_FITS_BEST("the header fits best"),
  BALANCE_TO_BALANCE("leads from balance to balance"),
  FOLLOWS_FROM_MOVEMENTS("follows from the movements"),
  ONLY_AMOUNTS("the only column of amounts"),
  MINUS_IS_MONEY_OUT("the one with minus signs is money out"),
  AS_FIRST_AMOUNTS("as amounts such as the first ones are written"),
  AS_OTHER_COLUMNS("as numbers in other columns are written"),
  MAKES_MOVEMENTS("makes {0} movements of {1} lines"),
  MAKES_MOVEMENTS_AND_NAMES("makes {0} movements of {1} lines, and names of columns"),
  QUOTES_CLOSE("every quote that opens also closes"),
  QUOTE_WITHIN_FIELD("a quote does not enclose a field"),
  ONLY_OR_FIRST_TEXT("the only text, or the first"),
  TEXTS("texts"),
  ONLY_DATES("the only column of dates"),
  FIRST_OF_DATES("the first of {0} columns of dates, or the one in order"),
  BOOKING_DATE_FITS_BEST("fits the booking date best of {0} columns of dates"),
  WORDS_FOR_IN_AND_OUT("holds words for money in and money out"),
  CODES_OF_CURRENCIES("holds codes of currencies"),
  SAME_IN_EVERY_LINE("the same in every line"),
  OTHER_PARTY_ELSEWHERE("another column is the other party's account"),
  SAYS_WHAT_IS_NOT_BOOKED("says what is not booked"),
  NAMED_SO_AND_UNLIKE("named so, and no two are alike"),
  EVERY_MOVEMENT_HAS_ITS_FIELDS("every movement has its fields"),
  LINE_NAMES_ITS_COLUMNS("line {0} has the names of its columns"),
  FIELD_HAS_ITS_TEXT("a field has its text"),
  FILE_NAMED_SO("the file is named so"),
  OUT_COLUMN_WITHOUT_MINUS("money out has its own column and no minus signs"),
  OUT_COLUMN_WITH_MINUS("money out has its own column, and minus signs"),
  LINES_WITH_MARKS("{0} of {1} lines have a mark that says it"),
  SIGN_AGREES("the sign agrees with what each line says"),
  SIGN_IS_OPPOSITE("the sign is the opposite of what each line says"),
  AMOUNTS_WITH_MINUS("{0} of {1} amounts have a minus sign"),
  FEES_TAKEN_OFF("taken off the amounts, it leads from balance to balance"),
  FEES_ADDED("added to the amounts, it leads from balance to balance"),
  BALANCES_OR_SUMS("balances or sums, not movements"),
  BELOW_MOVEMENTS("below the movements, without date and amount"),
  BALANCE_BREAKS("the balance is not the one before and the movement, so lines may be missing"),
  ABOVE_MOVEMENTS("above the header or the first movement"),
  NAMES_COLUMNS("it names columns of dates and of amounts"),
  WORDS_ABOVE_FIRST("words above the first movement"),
  NOTHING_NAMES_COLUMNS("no line names the columns"),

  // Why a line is left out, or doubtful.
  LINE_CUT_OFF("The file ends within this line"),
  LINE_OF_OTHER_WIDTH("The line has {0} fields, others have {1}"),
  LINE_OF_UNKNOWN_CURRENCY("The line names no currency that is known"),
  BANK_SAYS("The bank says '{0}'"),
  LINE_WITHOUT_DATE("The line has no date"),
  NO_DATE_AS_OTHERS("'{0}' is no date as others are"),
  LINE_WITHOUT_AMOUNT("The line has no amount"),
  NO_AMOUNT_OR_DIRECTION("'{0}' is no amount in {1}, or it is not told whether in or out"),
  UNREADABLE_SUM("The balance or sum cannot be read"),
  WRONG_SUM("The line is called a sum, but it is not the sum"),
  INVESTMENTS("Statements of investment accounts are not read"),
  TRANSACTION_OUTSIDE("The transaction belongs to no statement"),
  STATEMENT_CUT_OFF("The file ends before its statement does; lines may be missing"),
  TRANSACTION_CUT_OFF("The file ends within this transaction"),
  TRANSACTION_WITHOUT_DATE("The transaction has no date"),
  NO_DATE_OF_TRANSACTION("'{0}' is no date of a transaction"),
  TRANSACTION_WITHOUT_AMOUNT("The transaction has no amount"),
  TRANSACTION_OF_SEVERAL_AMOUNTS("The transaction has more than one amount"),
  TRANSACTION_OF_OTHER_CURRENCY("The transaction is in {0}, the statement in {1}"),
  NO_EXACT_AMOUNT("'{0}' is no exact amount in {1}"),
  NO_EXACT_AMOUNT_OF_ANY("'{0}' is no exact amount in a currency"),
  NO_BALANCE("'{0}' is no balance"),
  BANK_ERROR("The bank reports error {0}"),
  BANK_ERROR_SAYING("The bank reports error {0}: {1}"),
  BANK_ERROR_WITHOUT_CODE("The bank reports an error without a code"),
  BANK_ERROR_WITHOUT_CODE_SAYING("The bank reports an error without a code: {0}"),
  RECORD_CUT_OFF("The file ends within this record"),
  RECORD_WITHOUT_DATE("The record has no date"),
  NO_DATE("'{0}' is no date"),
  RECORD_WITHOUT_END("No mark ends this record; more of it may be missing"),
  RECORD_WITHOUT_AMOUNT("The record has no amount"),
  RECORD_OF_SEVERAL_AMOUNTS("The record has more than one amount"),
  SPLIT_WITHOUT_AMOUNT("'{0}' is no exact amount in {1}; the split has none"),
  ENTRY_WITHOUT_STATUS("The entry does not say whether it is booked"),
  ENTRY_WITHOUT_DATE("The entry has no date that can be read"),
  ENTRY_WITHOUT_AMOUNT("The entry has no amount"),
  ENTRY_OF_SEVERAL_AMOUNTS("The entry has more than one amount"),
  ENTRY_WITHOUT_DIRECTION("The entry does not say whether money comes in or goes out"),
  ENTRY_OF_OTHER_CURRENCY("The entry is in {0}, the account in {1}"),
  SECOND_ACCOUNT("A second account number stands among the movements of the first"),
  NO_MOVEMENT("'{0}' is no movement"),
  PAGE_MISSING("The next page of the statement is missing; lines may be missing"),
  WITHOUT_CLOSING_BALANCE("The statement ends without a closing balance; lines may be missing"),
  MOVEMENT_CUT_OFF("The file ends within this movement"),
  BALANCE_CUT_OFF("The file may end within this balance"),
  IMPOSSIBLE_DATE("The date {0} is a mistake"),

  // Why a file cannot be read.
  EMPTY_FILE("The file is empty"),
  UNKNOWN_FORMAT("The file is none of the known formats: {0}"),
  CLOSED_ACCOUNT("The account '{0}' is closed"),
  STATEMENT_OF_OTHER_CURRENCY("The file is in {0}, the account '{1}' in {2}"),
  NO_TABLE("The file does not begin as a table does"),
  NO_SEPARATOR(
      "No comma, semicolon, tab or bar makes fields with a date and an amount of its lines"),
  NO_COLUMN_OF_DATES("The file has no column of dates, so it is no statement"),
  NO_READABLE_LINE("None of the file's lines can be read"),
  NO_READABLE_TRANSACTION("None of the file's transactions can be read"),
  NO_READABLE_RECORD("None of the file's records can be read"),
  NO_READABLE_ENTRY("None of the file's entries can be read"),
  NO_READABLE_MOVEMENT("None of the file's movements can be read"),
  TOO_MANY_FIELDS("The file has more than {0} fields"),
  LINE_OF_TOO_MANY_FIELDS("Line {0} has more than {1} fields"),
  TOO_LONG_OR_TOO_MANY("A line or a field is too long, or there are too many of them"),
  NO_OFX("The file does not begin as an OFX file does"),
  NO_BANK_OR_CARD("The file has no statement of a bank or card account"),
  TOO_MANY_ELEMENTS("The file has more than {0} elements"),
  NESTED_TOO_DEEPLY("Elements are nested deeper than {0}"),
  TEXT_TOO_LONG("A text is longer than {0} characters"),
  NEVER_ENDS("A comment or literal text begins here and never ends"),
  DECLARES_ENTITIES("A bank's file declares no document type and no entities"),
  NO_QIF("The file does not begin as a QIF file does"),
  NO_SECTION("The file has no section of a bank, cash, card, asset or liability account"),
  NO_SECTION_BUT(
      "The file has no section of a bank, cash, card, asset or liability account, but of {0}"),
  LINE_TOO_LONG("A line is longer than {0} characters"),
  RECORD_TOO_LONG("A record has more than {0} lines"),
  TOO_MANY_RECORDS("The file has more than {0} records"),
  TOO_MANY_ACCOUNTS("The file has more than {0} accounts"),
  NO_ISO_20022("The file does not begin as a message of ISO 20022 does"),
  OTHER_NAMESPACE("The file is of '{0}', which is no message of ISO 20022"),
  OTHER_MESSAGE("The file is {0}, which tells nothing of an account's entries"),
  OTHER_VERSION("The file is {0}; versions 001.01 to 001.{1} are read"),
  NO_STATEMENT("There is no statement in the file"),
  TOO_MANY_STATEMENTS("The file has more than {0} statements"),
  UNSOUND_XML("The file is no sound XML"),
  BROKEN_XML("The file breaks the rules of XML here, or ends too early"),
  TOO_MANY_ATTRIBUTES("An element has more than {0} attributes"),
  NO_SWIFT("The file does not begin with the fields of a statement"),
  NO_MOVEMENTS_OR_BALANCES("The file has neither movements nor balances"),
  TOO_MANY_LINES("The file has more than {0} lines"),
  TOO_MANY_MESSAGES("The file has more than {0} messages"),
  TOO_MANY_MOVEMENTS("The file has more than {0} movements"),
  FIELD_TOO_LONG("A field has more than {0} lines");

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

  private final String english;

  Remark(String english) {
    this.english = english;
  }

  /** Returns what its wording is called, such as {@code line-without-date}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the sentence in English, with places for its arguments. */
  public String english() {
    return english;
  }

  /**
   * Returns what is said.
   *
   * @param arguments what of the file it speaks of, in its order
   */
  public Wording of(Object... arguments) {
    return new Wording(id(), List.of(arguments).stream().map(String::valueOf).toList());
  }

  /** Returns in English what wordings of remarks say, one after the other. */
  static String english(List<Wording> wordings) {
    return wordings.stream().map(Remark::english).collect(Collectors.joining(", "));
  }

  /** Returns in English what the wording of a remark says. */
  static String english(Wording wording) {
    String sentence = valueOf(wording.name().toUpperCase(Locale.ROOT).replace('-', '_')).english;
    return PLACE
        .matcher(sentence)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    wording.arguments().get(Integer.parseInt(place.group(1)))));
  }
}
