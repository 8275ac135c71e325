package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.phrase.Language.MoneyWord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds numbers and what they count in a phrase. */
final class NumeralReader {
  private static final int MOST_DIGITS = 40;
  private static final String SEPARATORS = ".,'’\u00a0\u202f";

  private final List<Token> tokens;
  private final Language language;
  private final Symbols symbols;
  private final Set<Currency> known;

  NumeralReader(List<Token> tokens, Language language, Symbols symbols, Set<Currency> known) {
    this.tokens = tokens;
    this.language = language;
    this.symbols = symbols;
    this.known = known;
  }

  /** Returns the number that begins at a token, with the units beside it. */
  Optional<Numeral> at(int from) {
    Optional<Found> before = unit(from);
    int start = before.map(Found::end).orElse(from);
    boolean apart = start > from && tokens.get(start - 1).last();
    Optional<Numeral> number = start < tokens.size() && !apart ? number(start) : Optional.empty();
    if (number.isEmpty()) {
      return Optional.empty();
    }
    Numeral found = number.get();
    if (before.isPresent()) {
      found = found.after(before.get().unit(), from);
    }
    if (found.to() < tokens.size() && !tokens.get(found.to() - 1).last()) {
      Optional<Found> after = unit(found.to());
      // In "5 EUR 3" the unit belongs to the number before it, in "EUR 5 EUR 3" to the next one.
      if (after.isPresent() && (before.isEmpty() || !beginsNumber(after.get().end()))) {
        found = found.before(after.get().unit(), after.get().end());
      }
    }
    return Optional.of(found);
  }

  /** Returns a unit that no number stands beside. */
  Optional<Unit> looseUnit(int at) {
    return unit(at).map(Found::unit).filter(unit -> !unit.hundredths());
  }

  private boolean beginsNumber(int at) {
    return at < tokens.size() && number(at).isPresent();
  }

  private Optional<Numeral> number(int at) {
    Token token = tokens.get(at);
    Optional<Numeral> digits = digits(token, at);
    if (digits.isPresent()) {
      return digits;
    }
    return language
        .numbers()
        .longest(tokens, at)
        .map(
            words ->
                new Numeral(
                    at,
                    words.end(),
                    "",
                    BigDecimal.valueOf(words.value()),
                    0,
                    List.of(new Span(token.start(), tokens.get(words.end() - 1).end())),
                    Optional.empty(),
                    List.of()));
  }

  /** Reads a token such as -$12.50 or 50kr. */
  private Optional<Numeral> digits(Token token, int at) {
    String text = token.text();
    int first = 0;
    while (first < text.length() && !Character.isDigit(text.codePointAt(first))) {
      first++;
    }
    int end = text.length();
    while (end > first && !Character.isDigit(text.codePointBefore(end))) {
      end--;
    }
    if (first == end) {
      return Optional.empty();
    }
    if (first > 0 && ".,".indexOf(text.charAt(first - 1)) >= 0) {
      first--;
    }
    Optional<String> core = plain(text.substring(first, end));
    if (core.isEmpty()) {
      return Optional.empty();
    }
    Affixes affixes = new Affixes(token);
    // The dash of "50,-" stands for no cents.
    int suffix = end + (text.substring(end).matches("[.,][-–—]{1,2}.*") ? 2 : 0);
    if (!affixes.take(0, first) || !affixes.take(suffix, text.length())) {
      return Optional.empty();
    }
    return Optional.of(
        new Numeral(
            at,
            at + 1,
            core.get(),
            BigDecimal.ZERO,
            affixes.sign,
            List.of(new Span(token.start() + first, token.start() + end)),
            affixes.signSpan,
            affixes.units));
  }

  /** Returns digits of any script and their separators as ASCII, nothing if there is more. */
  private static Optional<String> plain(String core) {
    StringBuilder plain = new StringBuilder(core.length());
    for (int c : core.codePoints().toArray()) {
      if (Character.isDigit(c)) {
        plain.append(Character.digit(c, 10));
      } else if (SEPARATORS.indexOf(c) >= 0) {
        plain.append((char) c);
      } else {
        return Optional.empty();
      }
    }
    return plain.length() > MOST_DIGITS ? Optional.empty() : Optional.of(plain.toString());
  }

  /** Returns the unit that begins at a token of its own. */
  private Optional<Found> unit(int at) {
    Token token = tokens.get(at);
    Optional<Found> words =
        language
            .money()
            .longest(tokens, at)
            .map(
                match ->
                    new Found(
                        unit(
                            match.values().get(0),
                            new Span(token.start(), tokens.get(match.end() - 1).end())),
                        match.end()));
    return words.or(() -> sign(token.text(), token.span()).map(unit -> new Found(unit, at + 1)));
  }

  private Unit unit(MoneyWord word, Span span) {
    return new Unit(symbols.named(word.target()), word.hundredths(), true, span, Evidence.WORD);
  }

  /** Returns the unit that a sign or code stands for. */
  private Optional<Unit> sign(String text, Span span) {
    List<Currency> signed = symbols.of(text);
    boolean letters = text.codePoints().allMatch(Character::isLetter);
    // Letters such as R, kr or K are words as well, unless the ledger has such a currency.
    if (!signed.isEmpty() && (!letters || signed.stream().anyMatch(known::contains))) {
      return Optional.of(new Unit(signed, false, true, span, Evidence.SYMBOL));
    }
    Optional<Currency> code = Symbols.code(text.toUpperCase(Locale.ROOT));
    if (code.isEmpty() || text.length() != 3) {
      return Optional.empty();
    }
    boolean upper = text.equals(code.get().getCurrencyCode());
    boolean certain = upper || known.contains(code.get());
    return !certain && language.owns(Token.fold(text))
        ? Optional.empty()
        : Optional.of(new Unit(List.of(code.get()), false, certain, span, Evidence.CODE));
  }

  /**
   * A unit that was found.
   *
   * @param unit the unit
   * @param end the index of the token after it
   */
  private record Found(Unit unit, int end) {}

  /** What stands before and after the digits within a token. */
  private final class Affixes {
    private final Token token;
    private final List<Unit> units = new ArrayList<>();
    private int sign;
    private Optional<Span> signSpan = Optional.empty();

    Affixes(Token token) {
      this.token = token;
    }

    /** Takes in one side; says whether it is a sign and a unit at most. */
    boolean take(int from, int to) {
      int start = from;
      int end = to;
      if (start < end && isSign(token.text().charAt(start))) {
        if (!sign(start)) {
          return false;
        }
        start++;
      } else if (start < end && isSign(token.text().charAt(end - 1))) {
        end--;
        if (!sign(end)) {
          return false;
        }
      }
      if (start == end) {
        return true;
      }
      String text = token.text().substring(start, end);
      Span span = new Span(token.start() + start, token.start() + end);
      Optional<Unit> unit =
          language.money().of(Token.fold(text)).stream()
              .findFirst()
              .map(word -> unit(word, span))
              .or(() -> NumeralReader.this.sign(text, span));
      unit.ifPresent(units::add);
      return unit.isPresent();
    }

    private boolean sign(int at) {
      if (sign != 0) {
        return false;
      }
      sign = token.text().charAt(at) == '+' ? 1 : -1;
      signSpan = Optional.of(new Span(token.start() + at, token.start() + at + 1));
      return true;
    }

    private static boolean isSign(char c) {
      return c == '-' || c == '+' || c == '\u2212';
    }
  }
}
