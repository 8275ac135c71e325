package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.phrase.Question.Reason;
import dev.budgetpulse.core.phrase.Scan.DirectionWord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides what a scanned phrase says, field by field, and asks where it does not. */
final class Resolution {
  private final String text;
  private final Scan scan;
  private final Vocabulary names;
  private final AmountReader amounts;
  private final Map<Field<?>, Object> answers;
  private final List<Part<?>> parts = new ArrayList<>();
  private final List<Question<?>> questions = new ArrayList<>();

  Resolution(
      String text,
      Scan scan,
      Vocabulary names,
      AmountReader amounts,
      Map<Field<?>, Object> answers) {
    this.text = text;
    this.scan = scan;
    this.names = names;
    this.amounts = amounts;
    this.answers = answers;
  }

  /** Decides everything; a day is today unless the phrase says another. */
  void decide(LocalDate today) {
    scan.tags.forEach(tag -> part(Field.TAG, tag.value(), tag.evidence(), tag.spans()));
    if (settle(Field.DATE, scan.dates).isEmpty() && !isAsked(Field.DATE)) {
      part(Field.DATE, today, Evidence.DEFAULT, List.of());
    }
    Optional<Account> account = settle(Field.ACCOUNT, scan.accounts);
    Money money = new Money(account);
    money.decide();
    if (account.isEmpty() && !isAsked(Field.ACCOUNT)) {
      money.currency.ifPresent(this::usualAccount);
    }
    Set<Integer> taken = new HashSet<>();
    money.numerals.forEach(one -> IntStream.range(one.from(), one.to()).forEach(taken::add));
    Optional<String> payee =
        settle(
            Field.PAYEE,
            Stream.concat(scan.payees.stream(), scan.unknownPayees(text, taken)).toList());
    Optional<Category> category = settle(Field.CATEGORY, scan.categories);
    if (category.isEmpty() && !isAsked(Field.CATEGORY)) {
      category = payee.flatMap(names::learned);
      category.ifPresent(learned -> part(Field.CATEGORY, learned, Evidence.LEARNED, List.of()));
    }
    direction(money.numerals, category);
  }

  /** Returns what was understood, in the order of the text; what has no words of its own last. */
  List<Part<?>> parts() {
    return parts.stream()
        .sorted(
            Comparator.comparing(
                part -> part.spans().isEmpty() ? text.length() : part.spans().get(0).start()))
        .toList();
  }

  List<Question<?>> questions() {
    return List.copyOf(questions);
  }

  /** Returns the runs of words that nothing explains. */
  List<Span> unknown() {
    return runs(false).stream().map(run -> scan.span(run.from(), run.to())).toList();
  }

  /** Returns the words for a note: the unknown ones, and nouns that also say something else. */
  String memo() {
    List<String> words = new ArrayList<>();
    for (Run run : runs(true)) {
      int from = run.from();
      // Without a category of that name, "for lunch" is about lunch.
      while (from < run.to() - 1
          && scan.use[from] == Scan.Use.CONNECTIVE
          && scan.connective(from).stream()
              .allMatch(
                  kind -> kind == Language.Word.BEFORE_CATEGORY || kind == Language.Word.FILLER)) {
        from++;
      }
      for (int at = from; at < run.to(); at++) {
        words.add(scan.tokens.get(at).text());
      }
    }
    return String.join(" ", words);
  }

  private record Run(int from, int to) {}

  private List<Run> runs(boolean nouns) {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    while (at < scan.tokens.size()) {
      if (!isUnknown(at, nouns) && !isLoose(at)) {
        at++;
        continue;
      }
      int from = at;
      int last = -1;
      while (at < scan.tokens.size() && (isUnknown(at, nouns) || isLoose(at))) {
        last = isUnknown(at, nouns) ? at : last;
        at++;
      }
      if (last >= 0) {
        runs.add(new Run(from, last + 1));
      }
    }
    return runs;
  }

  private boolean isLoose(int at) {
    return scan.use[at] == Scan.Use.CONNECTIVE && !isExplained(at);
  }

  private boolean isUnknown(int at, boolean nouns) {
    if (scan.use[at] == Scan.Use.CONNECTIVE) {
      return false;
    }
    Span span = scan.tokens.get(at).span();
    boolean noun =
        nouns
            && scan.directions.stream().anyMatch(word -> word.noun() && word.span().overlaps(span));
    return noun || !isExplained(at);
  }

  private boolean isExplained(int at) {
    Span span = scan.tokens.get(at).span();
    return Stream.concat(
            parts.stream().flatMap(part -> part.spans().stream()),
            questions.stream().flatMap(question -> question.spans().stream()))
        .anyMatch(span::overlaps);
  }

  private boolean isAsked(Field<?> field) {
    return questions.stream().anyMatch(question -> question.field() == field);
  }

  private <T> Optional<T> answer(Field<T> field) {
    return Optional.ofNullable(answers.get(field)).map(field.type()::cast);
  }

  private <T> void part(Field<T> field, T value, Evidence evidence, List<Span> spans) {
    List<Span> free =
        spans.stream()
            .distinct()
            .filter(
                span ->
                    parts.stream().flatMap(part -> part.spans().stream()).noneMatch(span::overlaps))
            .sorted(Comparator.comparing(Span::start))
            .toList();
    parts.add(new Part<>(field, value, evidence, free));
  }

  private <T> void ask(Field<T> field, Reason reason, List<T> candidates, List<Span> spans) {
    questions.add(
        new Question<>(
            field,
            reason,
            candidates,
            spans.stream().distinct().sorted(Comparator.comparing(Span::start)).toList()));
  }

  /** Takes the answer, or the only value that is mentioned; asks if there are more. */
  private <T> Optional<T> settle(Field<T> field, List<Mention<T>> mentions) {
    return settle(field, answer(field), mentions);
  }

  private <T> Optional<T> settle(Field<T> field, Optional<T> answer, List<Mention<T>> mentions) {
    if (answer.isPresent()) {
      part(field, answer.get(), Evidence.ANSWER, spansOf(answer.get(), mentions));
      return answer;
    }
    boolean strong = mentions.stream().anyMatch(Mention::strong);
    List<Mention<T>> best =
        mentions.stream().filter(mention -> mention.strong() || !strong).toList();
    List<T> values = best.stream().map(Mention::value).distinct().toList();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() == 1 && best.stream().anyMatch(Mention::certain)) {
      part(field, values.get(0), best.get(0).evidence(), spansOf(values.get(0), mentions));
      return Optional.of(values.get(0));
    }
    ask(field, Reason.AMBIGUOUS, values, spans(best));
    return Optional.empty();
  }

  /** Returns the words of a value; those of all if they are the same words, whatever the value. */
  private static <T> List<Span> spansOf(T value, List<Mention<T>> mentions) {
    List<Mention<T>> equal =
        mentions.stream().filter(mention -> mention.value().equals(value)).toList();
    List<Span> all = spans(mentions);
    return equal.isEmpty() && all.size() == 1 ? all : spans(equal);
  }

  private static <T> List<Span> spans(List<Mention<T>> mentions) {
    return mentions.stream().flatMap(mention -> mention.spans().stream()).distinct().toList();
  }

  private void usualAccount(Currency currency) {
    Optional<Account> usual =
        names.account().filter(account -> account.currency().equals(currency));
    if (usual.isPresent()) {
      part(Field.ACCOUNT, usual.get(), Evidence.DEFAULT, List.of());
      return;
    }
    List<Account> fitting =
        names.accounts().stream().filter(one -> one.currency().equals(currency)).toList();
    if (fitting.size() == 1) {
      part(Field.ACCOUNT, fitting.get(0), Evidence.CURRENCY, List.of());
    } else {
      ask(Field.ACCOUNT, Reason.MISSING, fitting, List.of());
    }
  }

  private void direction(List<Numeral> numerals, Optional<Category> category) {
    List<Mention<Direction>> mentions = new ArrayList<>();
    for (DirectionWord word : scan.directions) {
      mentions.add(
          new Mention<>(word.direction(), Evidence.WORD, List.of(word.span()), !word.noun(), true));
    }
    numerals.stream()
        .filter(numeral -> numeral.sign() != 0)
        .forEach(
            numeral ->
                mentions.add(
                    new Mention<>(
                        numeral.sign() < 0 ? Direction.OUT : Direction.IN,
                        Evidence.SIGN,
                        numeral.signSpan().stream().toList(),
                        true,
                        true)));
    category.ifPresent(
        one ->
            mentions.add(
                new Mention<>(
                    one.kind() == Category.Kind.INCOME ? Direction.IN : Direction.OUT,
                    Evidence.CATEGORY,
                    List.of(),
                    false,
                    true)));
    if (settle(Field.DIRECTION, mentions).isEmpty() && !isAsked(Field.DIRECTION)) {
      part(Field.DIRECTION, Direction.OUT, Evidence.DEFAULT, List.of());
    }
  }

  /** The amount and its currency, which need each other. */
  private final class Money {
    private final Optional<Account> account;
    private List<Numeral> numerals = List.of();
    private Optional<Currency> currency = Optional.empty();

    Money(Optional<Account> account) {
      this.account = account;
    }

    void decide() {
      List<Numeral> free =
          scan.numerals.stream().distinct().filter(one -> !isPartOfADay(one)).toList();
      List<Numeral> pool = pool(free);
      List<Mention<BigDecimal>> mentions = mentions(pool, free);
      Optional<BigDecimal> answer = answer(Field.AMOUNT);
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
        ask(Field.AMOUNT, Reason.CONTRADICTORY, List.of(), List.of());
      } else {
        amount = settle(Field.AMOUNT, exact, mentions(pool, free, assumed));
      }
      if (amount.isEmpty() && !isAsked(Field.AMOUNT)) {
        ask(Field.AMOUNT, Reason.MISSING, List.of(), List.of());
      }
      if (amount.isEmpty()) {
        numerals = List.of();
      }
      contradiction();
    }

    private boolean isPartOfADay(Numeral numeral) {
      return parts.stream()
          .filter(part -> part.field() == Field.DATE)
          .flatMap(part -> part.spans().stream())
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

    private List<Mention<BigDecimal>> mentions(List<Numeral> pool, List<Numeral> all) {
      return mentions(pool, all, assumed(pool));
    }

    private List<Mention<BigDecimal>> mentions(List<Numeral> pool, List<Numeral> all, Currency in) {
      List<Mention<BigDecimal>> mentions = new ArrayList<>();
      boolean summed = pool.size() == 2 && isSum(pool.get(0), pool.get(1));
      if (summed) {
        AmountReader.Reading sum = amounts.sum(pool.get(0), pool.get(1), in);
        List<Span> spans =
            Stream.concat(pool.get(0).spans().stream(), pool.get(1).spans().stream()).toList();
        sum.amounts()
            .forEach(
                value -> mentions.add(new Mention<>(value, Evidence.DIGITS, spans, true, true)));
        if (!mentions.isEmpty()) {
          return mentions;
        }
      }
      for (Numeral numeral : pool) {
        AmountReader.Reading reading = amounts.read(numeral, in);
        boolean certain =
            reading.certain()
                && pool.size() == 1
                && isAlone(numeral, all)
                && isOutsideOfQuestions(numeral);
        mentions.addAll(grouped(numeral, all, in));
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
      if (pool.size() == 1 && !isAlone(pool.get(0), all)) {
        all.stream()
            .filter(other -> touches(other, pool.get(0)))
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

    /** Returns the amount that "1 234,50" may be, read from its last number. */
    private List<Mention<BigDecimal>> grouped(Numeral last, List<Numeral> all, Currency in) {
      Optional<Numeral> before =
          all.stream()
              .filter(one -> one.to() == last.from() && one.isInDigits() && last.isInDigits())
              .filter(one -> one.digits().matches("[1-9][0-9]{0,2}"))
              .filter(one -> last.digits().matches("[0-9]{3}([.,][0-9]+)?"))
              .findFirst();
      return before
          .map(
              one ->
                  amounts.read(one.digits() + " " + last.digits(), last, in).amounts().stream()
                      .map(
                          value ->
                              new Mention<>(
                                  value,
                                  Evidence.DIGITS,
                                  Stream.concat(one.spans().stream(), last.spans().stream())
                                      .toList(),
                                  true,
                                  false))
                      .toList())
          .orElse(List.of());
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
    private boolean isAlone(Numeral numeral, List<Numeral> all) {
      boolean counts =
          !numeral.isInDigits()
              && !numeral.isMarked()
              && numeral.to() < scan.tokens.size()
              && scan.use[numeral.to()] == Scan.Use.FREE;
      return !counts && all.stream().noneMatch(other -> touches(other, numeral));
    }

    private boolean touches(Numeral one, Numeral other) {
      return one.to() == other.from() || other.to() == one.from();
    }

    private boolean isOutsideOfQuestions(Numeral numeral) {
      return questions.stream()
          .flatMap(question -> question.spans().stream())
          .noneMatch(span -> numeral.spans().stream().anyMatch(span::overlaps));
    }

    /** Returns the currency that amounts are read in while it is not known. */
    private Currency assumed(List<Numeral> pool) {
      return answer(Field.CURRENCY)
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
      Optional<Currency> named = settle(Field.CURRENCY, mentions);
      if (named.isPresent() || isAsked(Field.CURRENCY)) {
        return named;
      }
      Currency usual = usual();
      boolean fromAccount = account.isPresent() || names.account().isPresent();
      part(Field.CURRENCY, usual, fromAccount ? Evidence.ACCOUNT : Evidence.DEFAULT, cents);
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
      Part<?> named =
          parts.stream()
              .filter(part -> part.field() == Field.ACCOUNT)
              .findFirst()
              .map(Objects::requireNonNull)
              .orElseThrow();
      parts.remove(named);
      ask(
          Field.ACCOUNT,
          Reason.CONTRADICTORY,
          names.accounts().stream().filter(one -> one.currency().equals(currency.get())).toList(),
          named.spans());
    }
  }
}
