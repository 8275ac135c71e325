package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.phrase.Language.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Goes through a phrase once, from left to right, and notes what each word may be.
 *
 * <p>At each place the longest thing that begins there is taken: a known name after a word that
 * announces it, a day, a known name, a number, a word of the language.
 */
final class Scan {
  private static final int LONGEST_TAG = 50;
  private static final int MOST_FILLERS = 2;

  /** What a token is to others. */
  enum Use {
    /** Nobody knows it. */
    FREE,
    /** It is part of something. */
    TAKEN,
    /** It is a number that may become the amount. */
    NUMBER,
    /** It only joins others. */
    CONNECTIVE
  }

  /** A word that says which way money moves. */
  record DirectionWord(Direction direction, boolean noun, Span span) {}

  final List<Token> tokens;
  final Use[] use;
  final List<Mention<LocalDate>> dates = new ArrayList<>();
  final List<Span> impossibleDays = new ArrayList<>();
  final List<Unit> looseUnits = new ArrayList<>();
  final List<Mention<Account>> accounts = new ArrayList<>();
  final List<Mention<Category>> categories = new ArrayList<>();
  final List<Mention<String>> payees = new ArrayList<>();
  final List<Mention<String>> tags = new ArrayList<>();
  final List<Numeral> numerals = new ArrayList<>();
  final List<DirectionWord> directions = new ArrayList<>();

  /** How many tokens the language itself explains. */
  int explained;

  private final Language language;
  private final Vocabulary names;
  private final DateReader days;
  private final NumeralReader numbers;

  Scan(
      List<Token> tokens,
      Language language,
      Vocabulary names,
      DateReader days,
      NumeralReader numbers) {
    this.tokens = tokens;
    this.use = new Use[tokens.size()];
    Arrays.fill(use, Use.FREE);
    this.language = language;
    this.names = names;
    this.days = days;
    this.numbers = numbers;
    int at = 0;
    while (at < tokens.size()) {
      at = take(at);
    }
  }

  /** Returns the words at a token that announce a name or say nothing. */
  Set<Word> connective(int at) {
    Set<Word> kinds = EnumSet.noneOf(Word.class);
    language.words().longest(tokens, at).ifPresent(match -> kinds.addAll(match.values()));
    return kinds;
  }

  /** Says whether a token makes the number before it larger than what is read. */
  boolean isBeyond(int at) {
    return at < tokens.size() && language.numbers().isBeyond(tokens.get(at).folded());
  }

  /** Returns the index of the token after the connective at a token. */
  int afterConnective(int at) {
    return language.words().longest(tokens, at).map(WordTrie.Match::end).orElse(at + 1);
  }

  private int take(int at) {
    if (tag(at)) {
      return at + 1;
    }
    Optional<DateReader.Found> day =
        days.longest(tokens, at).filter(found -> !hasMoney(at, found.end()));
    int dayEnd = day.map(DateReader.Found::end).orElse(0);
    Named announced = announced(at);
    if (announced.end >= Math.max(dayEnd, 1)) {
      note(announced, at);
      return announced.end;
    }
    Named bare = bare(at);
    Optional<Numeral> number = numbers.at(at);
    int numberEnd = number.map(Numeral::to).orElse(0);
    Optional<WordTrie.Match<Word>> word = language.words().longest(tokens, at);
    int wordEnd = word.map(WordTrie.Match::end).orElse(0);
    int end = Math.max(Math.max(dayEnd, bare.end), Math.max(numberEnd, wordEnd));
    if (end == 0) {
      Optional<Unit> unit = numbers.looseUnit(at).filter(Unit::certain);
      unit.ifPresent(looseUnits::add);
      return at + 1;
    }
    if (end == dayEnd && day.isPresent()) {
      return note(day.get(), at);
    }
    if (end == bare.end) {
      note(bare, at);
    } else if (end == numberEnd && number.isPresent()) {
      note(number.get());
    } else {
      word.ifPresent(match -> note(match, at));
    }
    return end;
  }

  private boolean tag(int at) {
    String text = tokens.get(at).text();
    boolean tag =
        text.length() >= 2
            && text.length() <= LONGEST_TAG + 1
            && text.charAt(0) == '#'
            && text.codePoints().skip(1).allMatch(c -> Character.isLetterOrDigit(c) || isJoiner(c))
            && text.codePoints().anyMatch(Character::isLetterOrDigit);
    if (tag) {
      tags.add(
          new Mention<>(
              text.substring(1), Evidence.MARK, List.of(tokens.get(at).span()), true, true));
      use[at] = Use.TAKEN;
    }
    return tag;
  }

  private static boolean isJoiner(int c) {
    return "_-./:&".indexOf(c) >= 0 || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /** Notes a day; another one that begins within it makes both uncertain. */
  private int note(DateReader.Found day, int at) {
    int end = day.end();
    boolean certain = day.certain() && day.dates().size() == 1;
    boolean digits = end == at + 1 && Character.isDigit(tokens.get(at).text().codePointAt(0));
    Evidence evidence = digits ? Evidence.DIGITS : Evidence.WORD;
    List<Mention<LocalDate>> others = new ArrayList<>();
    for (int inner = at + 1; inner < day.end(); inner++) {
      Optional<DateReader.Found> other = days.longest(tokens, inner);
      if (other.isPresent()
          && !other.get().dates().isEmpty()
          && other.get().end() > day.end()
          && !hasMoney(day.end(), other.get().end())) {
        certain = false;
        end = Math.max(end, other.get().end());
        Span span = span(inner, other.get().end());
        other.get().dates().forEach(date -> others.add(day(date, Evidence.WORD, span, false)));
      }
    }
    Span span = dotted(span(at, day.end()), day);
    if (day.dates().isEmpty()) {
      impossibleDays.add(span);
    }
    for (LocalDate date : day.dates()) {
      dates.add(day(date, evidence, span, certain));
    }
    dates.addAll(others);
    if (!others.isEmpty()) {
      // "12 march 5" has a number to spare, and it may be either.
      for (int inner = at; inner < end; inner++) {
        numbers.at(inner).ifPresent(numerals::add);
      }
    }
    Arrays.fill(use, at, end, Use.TAKEN);
    explained += digits ? 0 : end - at;
    return end;
  }

  /** Says whether a number among some tokens counts money: the 5 of "march 5 EUR" is no day. */
  private boolean hasMoney(int from, int to) {
    for (int at = from; at < to; at++) {
      Optional<Numeral> number = numbers.at(at);
      if (number.isPresent() && number.get().isMarked()) {
        return true;
      }
    }
    return false;
  }

  private static Mention<LocalDate> day(
      LocalDate date, Evidence evidence, Span span, boolean certain) {
    return new Mention<>(date, evidence, List.of(span), true, certain);
  }

  private static Span dotted(Span span, DateReader.Found day) {
    return day.dotted() ? new Span(span.start(), span.end() + 1) : span;
  }

  private void note(Numeral number) {
    numerals.add(number);
    Arrays.fill(use, number.from(), number.to(), Use.NUMBER);
    boolean words =
        number.digits().isEmpty()
            || number.units().stream().anyMatch(unit -> unit.evidence() == Evidence.WORD);
    explained += words ? number.to() - number.from() : 0;
  }

  private void note(WordTrie.Match<Word> word, int at) {
    explained += word.end() - at;
    Use used = Use.CONNECTIVE;
    for (Word kind : word.values()) {
      switch (kind) {
        case OUT, NOUN_OUT -> {
          directions.add(
              new DirectionWord(Direction.OUT, kind == Word.NOUN_OUT, span(at, word.end())));
          used = Use.TAKEN;
        }
        case IN, NOUN_IN -> {
          directions.add(
              new DirectionWord(Direction.IN, kind == Word.NOUN_IN, span(at, word.end())));
          used = Use.TAKEN;
        }
        default -> {}
      }
    }
    Arrays.fill(use, at, word.end(), used);
  }

  /** Returns the longest known name that the words at a token announce. */
  private Named announced(int at) {
    Named found = new Named();
    Optional<WordTrie.Match<Word>> word = language.words().longest(tokens, at);
    if (word.isEmpty()) {
      return found;
    }
    List<Word> kinds = word.get().values();
    int start = word.get().end();
    for (int fillers = 0; fillers <= MOST_FILLERS && start < tokens.size(); fillers++) {
      if (tokens.get(start - 1).last()) {
        break;
      }
      if (kinds.contains(Word.BEFORE_ACCOUNT)) {
        found.accounts(names.accountNames().longest(tokens, start), start);
      }
      if (kinds.contains(Word.BEFORE_CATEGORY)) {
        found.categories(names.categoryNames().longest(tokens, start), start);
      }
      if (kinds.contains(Word.BEFORE_PAYEE)) {
        found.payees(names.payeeNames().longest(tokens, start), start);
        if (!kinds.contains(Word.BEFORE_ACCOUNT)) {
          // Money that goes to an account is a transfer, which one entry cannot be.
          found.transfers(names.accountNames().longest(tokens, start), start);
        }
      }
      if (!connective(start).contains(Word.FILLER)) {
        break;
      }
      start = afterConnective(start);
    }
    found.announced = true;
    return found;
  }

  /** Returns the longest known name at a token, unless only the language's own words are in it. */
  private Named bare(int at) {
    Named found = new Named();
    found.accounts(names.accountNames().longest(tokens, at), at);
    found.categories(names.categoryNames().longest(tokens, at), at);
    found.payees(names.payeeNames().longest(tokens, at), at);
    boolean ordinary =
        tokens.subList(at, Math.max(found.end, at)).stream()
            .allMatch(
                token ->
                    language.owns(token.folded())
                        || token.folded().chars().noneMatch(Character::isAlphabetic));
    return ordinary ? new Named() : found;
  }

  private void note(Named name, int at) {
    Span span = span(name.start, name.end);
    List<Span> spans = List.of(span);
    Evidence evidence = Evidence.NAME;
    boolean strong = name.announced;
    boolean single = name.kinds() == 1;
    boolean known = name.categories.size() + name.payees.size() > 0;
    for (Account account : name.accounts) {
      accounts.add(new Mention<>(account, evidence, spans, strong, single || !known));
    }
    if (name.accounts.isEmpty() || !known) {
      for (Category category : name.categories) {
        categories.add(new Mention<>(category, evidence, spans, strong, true));
      }
      // A name of both is both, and stands there once.
      List<Span> left = name.categories.isEmpty() ? spans : List.of();
      name.payees.stream()
          .limit(1)
          .forEach(payee -> payees.add(new Mention<>(payee, evidence, left, strong, true)));
      if (!known) {
        name.transfers.stream()
            .limit(1)
            .forEach(
                account ->
                    payees.add(new Mention<>(account.name(), evidence, spans, strong, false)));
      }
    }
    Arrays.fill(use, at, name.start, Use.CONNECTIVE);
    Arrays.fill(use, name.start, name.end, Use.TAKEN);
    explained += name.start - at;
  }

  /** Returns the stretch from one token to before another. */
  Span span(int from, int to) {
    return new Span(tokens.get(from).start(), tokens.get(to - 1).end());
  }

  /** Returns whom the free words after a word such as "at" name. */
  Stream<Mention<String>> unknownPayees(String text, Set<Integer> amounts) {
    List<Mention<String>> found = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      if (use[at] != Use.CONNECTIVE || !connective(at).contains(Word.BEFORE_PAYEE)) {
        continue;
      }
      int start = afterConnective(at);
      while (start < tokens.size()
          && isFiller(start)
          && tokens.get(start).text().equals(tokens.get(start).text().toLowerCase(Locale.ROOT))) {
        start++;
      }
      int end = start;
      int last = start;
      while (end < tokens.size()
          && !tokens.get(end - 1).last()
          && (isFree(end, amounts) || isFiller(end))) {
        end++;
        last = isFiller(end - 1) ? last : end;
      }
      if (last > start) {
        Span span = span(start, last);
        String name = span.in(text).replaceAll("[\\p{Z}\\s\\p{Cc}\\p{Cs}]+", " ");
        if (name.length() <= 200 && name.codePoints().anyMatch(Character::isLetter)) {
          found.add(new Mention<>(name, Evidence.PREPOSITION, List.of(span), true, true));
        }
      }
    }
    return found.stream();
  }

  private boolean isFree(int at, Set<Integer> amounts) {
    return use[at] == Use.FREE || (use[at] == Use.NUMBER && !amounts.contains(at));
  }

  private boolean isFiller(int at) {
    return use[at] == Use.CONNECTIVE && connective(at).equals(EnumSet.of(Word.FILLER));
  }

  /** A known name, of everything that is called so. */
  private static final class Named {
    private final List<Account> accounts = new ArrayList<>();
    private final List<Category> categories = new ArrayList<>();
    private final List<String> payees = new ArrayList<>();
    private final List<Account> transfers = new ArrayList<>();
    private int start;
    private int end;
    private boolean announced;

    void accounts(Optional<WordTrie.Match<Account>> match, int from) {
      match.ifPresent(found -> longest(accounts, found.values(), from, found.end()));
    }

    void categories(Optional<WordTrie.Match<Category>> match, int from) {
      match.ifPresent(found -> longest(categories, found.values(), from, found.end()));
    }

    void payees(Optional<WordTrie.Match<String>> match, int from) {
      match.ifPresent(found -> longest(payees, found.values(), from, found.end()));
    }

    void transfers(Optional<WordTrie.Match<Account>> match, int from) {
      match.ifPresent(found -> longest(transfers, found.values(), from, found.end()));
    }

    int kinds() {
      return (accounts.isEmpty() ? 0 : 1)
          + (categories.isEmpty() ? 0 : 1)
          + (payees.isEmpty() ? 0 : 1);
    }

    private <T> void longest(List<T> mine, List<T> values, int from, int to) {
      if (to > end || (to == end && from < start)) {
        accounts.clear();
        categories.clear();
        payees.clear();
        transfers.clear();
        start = from;
        end = to;
      }
      if (to == end && from == start) {
        mine.addAll(values);
      }
    }
  }
}
