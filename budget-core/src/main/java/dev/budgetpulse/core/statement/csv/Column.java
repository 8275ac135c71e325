package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.csv.HeaderWords.Concept;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One column of a table: what its header is about and what kind of fields it has.
 *
 * @param index its place, counted from 0
 * @param header its header as written, empty if it has none
 * @param concepts what the header is about
 * @param currency the currency that the header names
 * @param counts how many of the fields looked at are of which kind
 */
record Column(
    int index, String header, Set<Concept> concepts, Optional<Currency> currency, Counts counts) {
  private static final Set<Concept> NOT_TEXT =
      EnumSet.of(
          Concept.DATE,
          Concept.AMOUNT,
          Concept.DEBIT,
          Concept.CREDIT,
          Concept.BALANCE,
          Concept.CURRENCY,
          Concept.RATE,
          Concept.FEE,
          Concept.ACCOUNT);

  /**
   * How many of the fields looked at are of which kind.
   *
   * @param filled how many are not blank
   * @param dates how many are dates
   * @param amounts how many are amounts
   * @param strong how many can hardly be anything but amounts
   * @param codes how many are codes of currencies
   * @param flags how many are words of direction
   * @param numbers how many have no letter
   * @param distinct how many different ones there are
   */
  record Counts(
      int filled,
      int dates,
      int amounts,
      int strong,
      int codes,
      int flags,
      int numbers,
      int distinct) {}

  /** Looks at a column of a table. */
  static Column of(int index, String header, List<Row> rows) {
    int filled = 0;
    int dates = 0;
    int amounts = 0;
    int strong = 0;
    int codes = 0;
    int flags = 0;
    int numbers = 0;
    Set<String> distinct = new HashSet<>();
    Set<Concept> concepts = HeaderWords.concepts(header);
    for (Row row : rows) {
      String cell = row.cell(index);
      if (cell.isEmpty() || Words.isPending(cell)) {
        continue;
      }
      filled++;
      distinct.add(cell);
      Optional<AmountText> amount = AmountText.of(cell);
      boolean isDate =
          DatePattern.isDate(cell)
              || (concepts.contains(Concept.DATE) && !DatePattern.fitting(cell).isEmpty());
      dates += isDate ? 1 : 0;
      amounts += amount.isPresent() ? 1 : 0;
      strong += amount.filter(AmountText::isStrong).isPresent() ? 1 : 0;
      codes += AmountText.isCurrencyCode(cell) ? 1 : 0;
      flags += Words.direction(cell) != 0 ? 1 : 0;
      numbers += cell.chars().noneMatch(Character::isLetter) ? 1 : 0;
    }
    return new Column(
        index,
        header,
        concepts,
        HeaderWords.currency(header),
        new Counts(filled, dates, amounts, strong, codes, flags, numbers, distinct.size()));
  }

  boolean is(Concept concept) {
    return concepts.contains(concept);
  }

  boolean isBlank() {
    return counts.filled == 0;
  }

  /** Says whether most fields are dates, or whether the header says so of at least one. */
  boolean hasDates() {
    int share = is(Concept.DATE) ? 25 : 60;
    return !isCalledText() && counts.dates > 0 && counts.dates * 100 >= counts.filled * share;
  }

  /** Says whether most fields are amounts, or whether the header says so of at least one. */
  boolean hasAmounts() {
    boolean named =
        is(Concept.AMOUNT) || is(Concept.DEBIT) || is(Concept.CREDIT) || is(Concept.BALANCE);
    return !isCalledText()
        && counts.amounts > 0
        && counts.amounts * 10 >= counts.filled * (named ? 2 : 6)
        && counts.dates * 2 < counts.filled + 1;
  }

  boolean hasCodes() {
    return !isCalledText() && counts.codes > 0 && counts.codes * 10 >= counts.filled * 7;
  }

  /** Says whether every field is a word of direction or blank. */
  boolean hasFlags() {
    return !isCalledText() && counts.flags > 0 && counts.flags == counts.filled;
  }

  /** Says whether the fields are texts, by the header or by what they are not. */
  boolean hasTexts() {
    if (isBlank()) {
      return false;
    }
    return isCalledText()
        || (!hasDates()
            && !hasCodes()
            && counts.amounts * 2 < counts.filled
            && counts.numbers * 2 < counts.filled
            && !(hasFlags() && counts.distinct <= 2));
  }

  /** Says whether the header calls the fields texts, so that nothing in them is anything else. */
  boolean isCalledText() {
    boolean text = is(Concept.TEXT) || is(Concept.PARTY) || is(Concept.NAME);
    return text
        && concepts.stream().noneMatch(NOT_TEXT::contains)
        && !(is(Concept.PARTY) && is(Concept.ID));
  }

  /** Returns how answers name the column: by its header, else by its number counted from 1. */
  String name(List<Column> all) {
    boolean unique =
        !header.isBlank()
            && !header.matches("[0-9,]+")
            && !header.equals("none")
            && all.stream().filter(other -> other.header.equalsIgnoreCase(header)).count() == 1;
    return unique ? header : String.valueOf(index + 1);
  }

  /** Returns how people call the column. */
  String label() {
    return header.isBlank() ? "column " + (index + 1) : "'" + header + "'";
  }

  Wording wording() {
    return header.isBlank()
        ? Wording.of("column.number", String.valueOf(index + 1))
        : Wording.of("column.named", header);
  }
}
