package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the currency of each row of a file.
 *
 * @param column the column of codes, or {@link Roles#NONE}
 * @param byUnit whether each amount has its own symbol or code
 * @param common the currency of rows that name none
 */
record Currencies(int column, boolean byUnit, Optional<Currency> common) {

  /** Returns how the file names currencies; asks if it does not. */
  static Currencies of(Table table, Amounts amounts, Findings findings) {
    int column = amounts.roles().currency();
    if (column >= 0) {
      Set<Currency> codes = new LinkedHashSet<>();
      table.rows().forEach(row -> code(row.cell(column)).ifPresent(codes::add));
      if (!codes.isEmpty() || table.rows().isEmpty()) {
        Optional<Currency> only = codes.size() == 1 ? codes.stream().findFirst() : Optional.empty();
        return new Currencies(column, false, only.or(() -> findings.currency()));
      }
    }
    Optional<Currency> answered = findings.answer(Keys.CURRENCY).flatMap(AmountText::currency);
    if (answered.isPresent()) {
      findings.noteAnswered(Keys.CURRENCY, answered.get().getCurrencyCode());
      return new Currencies(Roles.NONE, false, answered);
    }
    Roles roles = amounts.roles();
    List<Integer> headers =
        roles.isPair() ? List.of(roles.debit(), roles.credit()) : List.of(roles.amount());
    Optional<Currency> named = onlyOne(headers.stream().flatMap(i -> header(table, i)));
    if (named.isPresent()) {
      return noted(named, Remark.HEADER_NAMES_CURRENCY.of(), findings);
    }
    Set<Currency> units = new LinkedHashSet<>();
    table.rows().forEach(row -> unit(amounts, row).ifPresent(units::add));
    if (units.size() > 1) {
      findings.note(Keys.CURRENCY, "each", Remark.AMOUNTS_DIFFER_IN_CURRENCY.of());
      return new Currencies(Roles.NONE, true, Optional.empty());
    }
    if (!units.isEmpty()) {
      return noted(units.stream().findFirst(), Remark.AMOUNTS_HAVE_CURRENCY.of(), findings);
    }
    Optional<Currency> above =
        onlyOne(
            Stream.concat(
                    table.preamble().stream().flatMap(row -> row.cells().stream()),
                    table.columns().stream().map(Column::header))
                .flatMap(text -> HeaderWords.currency(text).stream()));
    if (above.isPresent()) {
      return noted(above, Remark.LINES_ABOVE_NAME_NO_OTHER.of(), findings);
    }
    if (findings.currency().isPresent()) {
      return noted(findings.currency(), findings.whyFallback(), findings);
    }
    findings.ask(
        Keys.CURRENCY,
        "The file names no currency. Which one are its amounts in?",
        List.of(),
        Wording.of("currency.none"));
    return new Currencies(Roles.NONE, false, Optional.empty());
  }

  /** Returns the currency of a row, or nothing if it names none, or none that exists. */
  Optional<Currency> of(Row row, Amounts amounts) {
    if (column >= 0) {
      String cell = row.cell(column);
      return cell.isEmpty() ? common : code(cell);
    }
    return byUnit ? unit(amounts, row) : common;
  }

  private static Optional<Currency> code(String cell) {
    return cell.length() > 5 ? Optional.empty() : AmountText.currency(cell);
  }

  private static Optional<Currency> unit(Amounts amounts, Row row) {
    return amounts
        .text(row)
        .map(AmountText::unit)
        .filter(unit -> !unit.isEmpty())
        .flatMap(AmountText::currency);
  }

  private static Optional<Currency> onlyOne(Stream<Currency> found) {
    List<Currency> distinct = found.distinct().limit(2).toList();
    return distinct.size() == 1 ? Optional.of(distinct.get(0)) : Optional.empty();
  }

  private static Currencies noted(Optional<Currency> currency, Wording reason, Findings findings) {
    currency.ifPresent(found -> findings.note(Keys.CURRENCY, found.getCurrencyCode(), reason));
    return new Currencies(Roles.NONE, false, currency);
  }

  private static Stream<Currency> header(Table table, int column) {
    return column < 0 ? Stream.empty() : table.columns().get(column).currency().stream();
  }
}
