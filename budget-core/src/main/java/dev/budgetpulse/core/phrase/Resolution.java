package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.phrase.Question.Reason;
import dev.budgetpulse.core.phrase.Scan.DirectionWord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides what a scanned phrase says, field by field, and asks where it does not. */
final class Resolution {
  private static final int MOST_TAGS = 20;

  private final String text;
  private final Scan scan;
  private final Vocabulary names;
  private final AmountReader amounts;
  private final Findings findings;

  Resolution(String text, Scan scan, Vocabulary names, AmountReader amounts, Findings findings) {
    this.text = text;
    this.scan = scan;
    this.names = names;
    this.amounts = amounts;
    this.findings = findings;
  }

  /** Decides everything; a day is today unless the phrase says another. */
  void decide(LocalDate today) {
    tags();
    if (!scan.impossibleDays.isEmpty() && findings.answer(Field.DATE).isEmpty()) {
      findings.ask(
          Field.DATE,
          Question.Reason.CONTRADICTORY,
          scan.dates.stream().map(Mention::value).distinct().toList(),
          Stream.concat(
                  scan.impossibleDays.stream(),
                  scan.dates.stream().flatMap(day -> day.spans().stream()))
              .toList());
    } else if (findings.settle(Field.DATE, scan.dates).isEmpty() && !findings.isAsked(Field.DATE)) {
      findings.part(Field.DATE, today, Evidence.DEFAULT, List.of());
    }
    Optional<Account> account = findings.settle(Field.ACCOUNT, scan.accounts);
    MoneyResolution money = new MoneyResolution(account, scan, names, amounts, findings);
    money.decide();
    if (account.isEmpty() && !findings.isAsked(Field.ACCOUNT)) {
      money.currency().ifPresent(this::usualAccount);
    }
    Set<Integer> taken = new HashSet<>();
    money.numerals().forEach(one -> IntStream.range(one.from(), one.to()).forEach(taken::add));
    Optional<String> payee =
        findings.settle(
            Field.PAYEE,
            Stream.concat(scan.payees.stream(), scan.unknownPayees(text, taken)).toList());
    Optional<Category> category = findings.settle(Field.CATEGORY, scan.categories);
    if (category.isEmpty() && !findings.isAsked(Field.CATEGORY)) {
      category = payee.flatMap(names::learned);
      category.ifPresent(
          learned -> findings.part(Field.CATEGORY, learned, Evidence.LEARNED, List.of()));
    }
    direction(money.numerals(), category);
  }

  /** Takes as many tags as an entry may have; the words of the others go into the note. */
  private void tags() {
    Set<String> met = new HashSet<>();
    for (Mention<String> tag : scan.tags) {
      String folded = Token.fold(tag.value());
      if (met.contains(folded) || met.size() < MOST_TAGS) {
        met.add(folded);
        findings.part(Field.TAG, tag.value(), tag.evidence(), tag.spans());
      }
    }
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
    return findings.explain(scan.tokens.get(at).span());
  }

  private void usualAccount(Currency currency) {
    Optional<Account> usual =
        names.account().filter(account -> account.currency().equals(currency));
    if (usual.isPresent()) {
      findings.part(Field.ACCOUNT, usual.get(), Evidence.DEFAULT, List.of());
      return;
    }
    List<Account> fitting =
        names.accounts().stream().filter(one -> one.currency().equals(currency)).toList();
    if (fitting.size() == 1) {
      findings.part(Field.ACCOUNT, fitting.get(0), Evidence.CURRENCY, List.of());
    } else {
      findings.ask(Field.ACCOUNT, Reason.MISSING, fitting, List.of());
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
    if (findings.settle(Field.DIRECTION, mentions).isEmpty()
        && !findings.isAsked(Field.DIRECTION)) {
      findings.part(Field.DIRECTION, Direction.OUT, Evidence.DEFAULT, List.of());
    }
  }
}
