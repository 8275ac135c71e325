package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.phrase.Question.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The amount and its currency, which need each other. */
final class MoneyResolution {
  private final Optional<Account> account;
  private final Scan scan;
  private final Vocabulary names;
  private final AmountReader amounts;
  private final Findings findings;

  /** Every number by its first token, and by the token after it. */
  private final Map<Integer, Numeral> byStart = new HashMap<>();

  private final Map<Integer, Numeral> byEnd = new HashMap<>();
  private List<Numeral> numerals = List.of();
  private Optional<Currency> currency = Optional.empty();

  MoneyResolution(
      Optional<Account> account,
      Scan scan,
      Vocabulary names,
      AmountReader amounts,
      Findings findings) {
    this.account = account;
    this.scan = scan;
    this.names = names;
    this.amounts = amounts;
    this.findings = findings;
  }

  /** Returns the numbers that the amount is read from, once that is decided. */
  List<Numeral> numerals() {
    return numerals;
  }

  /** Returns the currency, unless it is asked, once that is decided. */
  Optional<Currency> currency() {
    return currency;
  }

  /** Decides on the currency and the amount. */
  void decide() {
    List<Numeral> free =
        scan.numerals.stream().distinct().filter(one -> !isPartOfADay(one)).toList();
    for (Numeral numeral : free) {
      byStart.put(numeral.from(), numeral);
      byEnd.put(numeral.to(), numeral);
    }
    List<Numeral> pool = pool(free);
    List<Mention<BigDecimal>> mentions = mentions(pool, assumed(pool));
    Optional<BigDecimal> answer = findings.answer(Field.AMOUNT);
    if (answer.isPresent()) {
      // What the answer counts is what its own number counts.
      pool =
          pool.stream()
              .filter(
                  one ->
                      mentions.stream()
                          .filter(mention -> mention.value().compareTo(answer.get()) == 0)
                          .anyMatch(mention -> mention.spans().containsAll(one.spans())))
              .toList();
    }
    numerals = pool;
    currency = currency(pool);
    Currency assumed = currency.orElseGet(() -> assumed(numerals));
    Optional<BigDecimal> exact = answer.flatMap(value -> AmountReader.amount(value, assumed));
    Optional<BigDecimal> amount = Optional.empty();
    if (answer.isPresent() && exact.isEmpty()) {
      findings.ask(Field.AMOUNT, Reason.CONTRADICTORY, List.of(), List.of());
    } else {
      amount = findings.settle(Field.AMOUNT, exact, mentions(pool, assumed));
    }
    if (amount.isEmpty() && !findings.isAsked(Field.AMOUNT)) {
      findings.ask(Field.AMOUNT, Reason.MISSING, List.of(), List.of());
    }
    if (amount.isEmpty()) {
      numerals = List.of();
    }
    contradiction();
  }

  private boolean isPartOfADay(Numeral numeral) {
    return findings.spans(Field.DATE).stream()
        .anyMatch(day -> numeral.spans().stream().anyMatch(day::overlaps));
  }

  /** Returns the numbers of the best kind: with a currency, in digits, in words. */
  private List<Numeral> pool(List<Numeral> all) {
    List<Numeral> marked = all.stream().filter(Numeral::isMarked).toList();
    if (!marked.isEmpty()) {
      return marked;
    }
    List<Numeral> digits = all.stream().filter(Numeral::isInDigits).toList();
    return digits.isEmpty() ? all : digits;
  }

  private List<Mention<BigDecimal>> mentions(List<Numeral> pool, Currency in) {
    List<Mention<BigDecimal>> mentions = new ArrayList<>();
    boolean summed = pool.size() == 2 && isSum(pool.get(0), pool.get(1));
    if (summed) {
      AmountReader.Reading sum = amounts.sum(pool.get(0), pool.get(1), in);
      List<Span> spans =
          Stream.concat(pool.get(0).spans().stream(), pool.get(1).spans().stream()).toList();
      sum.amounts()
          .forEach(value -> mentions.add(new Mention<>(value, Evidence.DIGITS, spans, true, true)));
      if (!mentions.isEmpty()) {
        return mentions;
      }
    }
    for (Numeral numeral : pool) {
      AmountReader.Reading reading = amounts.read(numeral, in);
      boolean certain =
          reading.certain()
              && pool.size() == 1
              && isAlone(numeral)
              && !findings.question(numeral.spans());
      mentions.addAll(grouped(numeral, in));
      for (BigDecimal value : reading.amounts()) {
        mentions.add(
            new Mention<>(
                value,
                numeral.isInDigits() ? Evidence.DIGITS : Evidence.WORD,
                numeral.spans(),
                true,
                certain));
      }
    }
    // A number beside the one with a currency may be the other half of it.
    if (pool.size() == 1 && !isAlone(pool.get(0))) {
      beside(pool.get(0)).stream()
          .forEach(
              other ->
                  amounts
                      .read(other, in)
                      .amounts()
                      .forEach(
                          value ->
                              mentions.add(
                                  new Mention<>(
                                      value, Evidence.DIGITS, other.spans(), true, false))));
    }
    return mentions;
  }

  /** Returns the amounts that a number and the one beside it may be, as in "1 234,50 EUR". */
  private List<Mention<BigDecimal>> grouped(Numeral numeral, Currency in) {
    List<Mention<BigDecimal>> mentions = new ArrayList<>();
    for (Numeral other : beside(numeral)) {
      boolean before = other.from() < numeral.from();
      Numeral first = before ? other : numeral;
      Numeral last = before ? numeral : other;
      if (!first.isHundredths()
          && !last.isHundredths()
          && first.digits().matches("[1-9][0-9]{0,2}")
          && last.digits().matches("[0-9]{3}([.,][0-9]+)?")) {
        List<Span> spans = Stream.concat(first.spans().stream(), last.spans().stream()).toList();
        amounts
            .read(first.digits() + " " + last.digits(), numeral, in)
            .amounts()
            .forEach(
                value -> mentions.add(new Mention<>(value, Evidence.DIGITS, spans, true, false)));
      }
    }
    return mentions;
  }

  /** Returns the numbers that stand directly before and after one. */
  private List<Numeral> beside(Numeral numeral) {
    return Stream.of(
            Optional.ofNullable(byEnd.get(numeral.from())),
            Optional.ofNullable(byStart.get(numeral.to())))
        .flatMap(Optional::stream)
        .toList();
  }

  private boolean isSum(Numeral whole, Numeral cents) {
    boolean near =
        cents.from() == whole.to()
            || (cents.from() == whole.to() + 1
                && scan.use[whole.to()] == Scan.Use.CONNECTIVE
                && scan.connective(whole.to()).contains(Language.Word.FILLER));
    return near && !whole.isHundredths() && cents.isHundredths() && cents.sign() == 0;
  }

  /** Says whether a number has neither another one nor something it may count beside it. */
  private boolean isAlone(Numeral numeral) {
    boolean counts =
        !numeral.isInDigits()
            && !numeral.isMarked()
            && numeral.to() < scan.tokens.size()
            && scan.use[numeral.to()] == Scan.Use.FREE;
    return !counts && !scan.isBeyond(numeral.to()) && beside(numeral).isEmpty();
  }

  /** Returns the currency that amounts are read in while it is not known. */
  private Currency assumed(List<Numeral> pool) {
    return findings
        .answer(Field.CURRENCY)
        .or(() -> pool.stream().flatMap(one -> candidates(one).stream()).findFirst())
        .orElseGet(this::usual);
  }

  private Currency usual() {
    return account
        .or(names::account)
        .or(
            () ->
                names.accounts().size() == 1
                    ? names.accounts().stream().findFirst()
                    : Optional.empty())
        .map(Account::currency)
        .orElse(names.currency());
  }

  private Optional<Currency> currency(List<Numeral> pool) {
    List<Mention<Currency>> mentions = new ArrayList<>();
    for (Numeral numeral : pool) {
      List<Unit> units = numeral.units();
      boolean certain = units.stream().allMatch(Unit::certain);
      List<Currency> candidates = candidates(numeral);
      List<Span> spans = units.stream().map(Unit::span).toList();
      for (Currency candidate : candidates) {
        mentions.add(new Mention<>(candidate, units.get(0).evidence(), spans, true, certain));
      }
      if (!certain) {
        mentions.add(new Mention<>(usual(), Evidence.DEFAULT, List.of(), true, false));
      }
    }
    // In "USD tea 5" the code is meant for the number, though it does not stand beside it.
    if (!pool.isEmpty() && pool.stream().noneMatch(Numeral::isMarked)) {
      for (Unit unit : scan.looseUnits) {
        boolean same = unit.currencies().contains(usual());
        (same ? List.of(usual()) : unit.currencies())
            .forEach(
                one ->
                    mentions.add(
                        new Mention<>(one, unit.evidence(), List.of(unit.span()), true, same)));
      }
    }
    // The cents of "5 euros 50 cents" are of the currency that the rest names.
    List<Span> cents =
        pool.stream()
            .flatMap(numeral -> numeral.units().stream())
            .filter(unit -> unit.currencies().isEmpty())
            .map(Unit::span)
            .toList();
    if (!cents.isEmpty()) {
      mentions.stream()
          .map(Mention::value)
          .distinct()
          .toList()
          .forEach(one -> mentions.add(new Mention<>(one, Evidence.WORD, cents, true, true)));
    }
    Optional<Currency> named = findings.settle(Field.CURRENCY, mentions);
    if (named.isPresent() || findings.isAsked(Field.CURRENCY)) {
      return named;
    }
    Currency usual = usual();
    boolean fromAccount = account.isPresent() || names.account().isPresent();
    findings.part(Field.CURRENCY, usual, fromAccount ? Evidence.ACCOUNT : Evidence.DEFAULT, cents);
    return Optional.of(usual);
  }

  /** Returns the currencies that a number's units may be, those the ledger has if any. */
  private List<Currency> candidates(Numeral numeral) {
    Set<Currency> possible = new LinkedHashSet<>();
    Set<Currency> common = new LinkedHashSet<>();
    for (Unit unit : numeral.units()) {
      if (unit.currencies().isEmpty()) {
        continue;
      }
      if (possible.isEmpty()) {
        common.addAll(unit.currencies());
      } else {
        common.retainAll(unit.currencies());
      }
      possible.addAll(unit.currencies());
    }
    Set<Currency> meant = common.isEmpty() ? possible : common;
    if (account.isPresent() && meant.contains(account.get().currency())) {
      return List.of(account.get().currency());
    }
    List<Currency> known = names.currencies().stream().filter(meant::contains).toList();
    return known.isEmpty() || common.isEmpty() ? List.copyOf(meant) : known;
  }

  /** Asks for another account if the named one is of another currency. */
  private void contradiction() {
    if (account.isEmpty()
        || currency.isEmpty()
        || account.get().currency().equals(currency.get())) {
      return;
    }
    List<Span> named = findings.spans(Field.ACCOUNT);
    findings.remove(Field.ACCOUNT);
    findings.ask(
        Field.ACCOUNT,
        Reason.CONTRADICTORY,
        names.accounts().stream().filter(one -> one.currency().equals(currency.get())).toList(),
        named);
  }
}
