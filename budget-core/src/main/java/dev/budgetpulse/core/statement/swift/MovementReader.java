package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.References;
import dev.budgetpulse.core.statement.Original;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.internal.Line;
import dev.budgetpulse.core.statement.swift.Information.Mark;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes lines of the movements of one statement. */
final class MovementReader {
  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
  private static final Pattern GIRO = Pattern.compile("P[0-9]{9}");
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{16,34}");
  // A reference that says where to look for the reference.
  private static final Pattern ELSEWHERE = Pattern.compile("(?:EREF|KREF|MREF|MARF|PREF)\\+?");
  private static final int LEAST_DIGITS_OF_ID = 6;
  private static final int SHORTEST_ID = 8;

  private final Currency currency;
  private final Map<String, Integer> bankReferences = new HashMap<>();

  MovementReader(Currency currency, List<Page> pages) {
    this.currency = currency;
    for (Page page : pages) {
      for (Page.Movement movement : page.movements()) {
        bankReferences.merge(movement.text().bankReference(), 1, Integer::sum);
      }
    }
  }

  Optional<StatementLine> line(Page page, Page.Movement movement) {
    return amount(page, movement)
        .map(
            amount -> {
              Told told = told(movement, amount);
              return new StatementLine(
                  movement.field().line(),
                  movement.text().entryDate(),
                  amount,
                  told.payee(),
                  told.memo(),
                  bankId(movement.text()),
                  told.details());
            });
  }

  Optional<PendingLine> pending(Page page, Page.Movement movement) {
    return amount(page, movement)
        .map(
            amount -> {
              Told told = told(movement, amount);
              return new PendingLine(
                  movement.field().line(),
                  amount,
                  Line.of(told.payee() + " " + told.memo()),
                  Optional.of(movement.text().entryDate()),
                  told.details());
            });
  }

  private Optional<Money> amount(Page page, Page.Movement movement) {
    MovementText text = movement.text();
    Optional<Money> amount = Notation.amount(text.amount(), currency);
    if (amount.isEmpty()) {
      page.unreadable(
          movement.field(),
          Remark.NO_EXACT_AMOUNT.of(Line.excerpt(text.amount()), currency.getCurrencyCode()));
    }
    return text.isDebit() ? amount.map(Money::negated) : amount;
  }

  /**
   * Returns the bank's reference if it looks like an id: some banks write the same few digits at
   * every movement, and the reference of a batch at each of its movements.
   */
  private Optional<String> bankId(MovementText text) {
    String reference = Line.of(text.bankReference());
    long digits = reference.chars().filter(c -> c >= '0' && c <= '9').count();
    boolean isId =
        reference.length() >= SHORTEST_ID
            && digits >= LEAST_DIGITS_OF_ID
            && bankReferences.getOrDefault(text.bankReference(), 0) == 1;
    return isId ? Optional.of(reference) : Optional.empty();
  }

  private record Told(String payee, String memo, Details details) {}

  private Told told(Page.Movement movement, Money amount) {
    MovementText text = movement.text();
    Information information = Information.of(movement.information(), text);
    String payee = information.payee().isEmpty() ? Line.of(text.name()) : information.payee();
    Optional<String> counterparty = information.mark(Mark.ACCOUNT);
    Optional<String> bank = present(text.bankReference());
    Optional<Information> exchange = Optional.empty();
    List<String> memo = new ArrayList<>();
    memo.add(information.memo());
    for (String more : text.supplement()) {
      Optional<Information> words = CodeWords.read(more);
      if (words.isPresent()) {
        exchange = words;
      } else if (IBAN.matcher(more).matches() || GIRO.matcher(more).matches()) {
        counterparty = counterparty.or(() -> Optional.of(more));
      } else if (bank.isEmpty() && LONG_NUMBER.matcher(more).matches()) {
        bank = Optional.of(more);
      } else if (!more.equals(payee) && !information.memo().contains(Line.of(more))) {
        memo.add(more);
      }
    }
    String customer = Line.of(text.customerReference());
    if (IBAN.matcher(customer).matches()) {
      String account = customer;
      counterparty = counterparty.or(() -> Optional.of(account));
    }
    boolean isElsewhere =
        ELSEWHERE.matcher(customer).matches() || counterparty.filter(customer::equals).isPresent();
    Optional<String> own = isElsewhere ? Optional.empty() : present(customer);
    boolean isCheck = text.type().endsWith("CHK") && own.filter(Notation::isDigits).isPresent();
    Information amounts = exchange.orElse(information);
    return new Told(
        payee,
        Line.of(String.join(" ", memo)),
        Details.none()
            .withValueDate(Optional.of(text.valueDate().day()))
            .withCounterparty(counterparty)
            .withReferences(
                new References(
                    information
                        .mark(Mark.END_TO_END)
                        .or(() -> information.mark(Mark.CUSTOMER))
                        .or(() -> isCheck ? Optional.empty() : own),
                    bank,
                    isCheck ? own : Optional.empty(),
                    information.mark(Mark.MANDATE),
                    information.mark(Mark.CREDITOR)))
            .withOriginal(
                amounts
                    .mark(Mark.ORIGINAL)
                    .flatMap(MovementReader::money)
                    .filter(original -> !original.currency().equals(currency))
                    .map(
                        original ->
                            Original.of(amount.isNegative() ? original.negated() : original)))
            .withCharges(amounts.mark(Mark.CHARGES).flatMap(MovementReader::money))
            .withReversal(text.isReversal())
            .withCode(present(code(text, information))));
  }

  private static String code(MovementText text, Information information) {
    return text.type().isEmpty() || information.code().isEmpty()
        ? text.type() + information.code()
        : text.type() + "/" + information.code();
  }

  /** Reads a currency's code and an amount, as in {@code EUR11,85}. */
  private static Optional<Money> money(String text) {
    return text.length() < 4
        ? Optional.empty()
        : Exact.currency(text.substring(0, 3))
            .flatMap(own -> Notation.amount(text.substring(3, Notation.endOfNumber(text, 3)), own));
  }

  private static Optional<String> present(String text) {
    return Optional.of(Line.of(text)).filter(known -> !known.isEmpty());
  }
}
