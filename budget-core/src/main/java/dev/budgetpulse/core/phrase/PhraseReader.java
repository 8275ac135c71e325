package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.money.DecimalStyle;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what a person types in one line of one entry.
 *
 * <pre>{@code
 * PhraseReader reader = PhraseReader.of(Language.english(), Language.german());
 * Phrase phrase = reader.read("12.50 coffee at Blue Bottle yesterday #work", names, today);
 * phrase.draft();     // an entry of yesterday, EUR -12.50, Blue Bottle, with the note "coffee"
 * phrase.questions(); // none
 * }</pre>
 *
 * <p>It understands an amount in digits or words with a currency's symbol, code or name; whether
 * money is spent or comes in; a day; who it goes to or comes from; a category, an account and
 * payees that the ledger knows by name; tags. Where a phrase can be meant in two ways, it asks.
 * Commands (delete the last entry, show a total) are no entries: their words are unknown to it.
 *
 * <p>What it takes for granted unless a phrase says otherwise: money is spent, today, in the
 * currency of the usual account. A day without a year, a day of a month or a weekday is the last
 * one that is not after today, or with {@link #expectingFuture} the first that is not before it.
 * "Last friday" is the one before today; "next friday" is asked if the first one after today is not
 * that of the next week.
 *
 * <p>How long reading takes depends on the phrase alone, however many names a ledger has. Immutable
 * and thread-safe. No argument may be null.
 */
public final class PhraseReader {
  /** How many characters a phrase may have. */
  public static final int LONGEST = 500;

  private final List<Language> languages;
  private final Locale region;
  private final boolean future;
  private final Symbols symbols;

  private PhraseReader(List<Language> languages, Locale region, boolean future, Symbols symbols) {
    this.languages = List.copyOf(languages);
    this.region = region;
    this.future = future;
    this.symbols = symbols;
  }

  /**
   * Returns a reader of some languages, preferred ones first: a phrase is read in the one that
   * explains most of its words.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PhraseReader of(Language... languages) {
    if (languages.length == 0) {
      throw new IllegalArgumentException("At least one language is needed");
    }
    return new PhraseReader(List.of(languages), Locale.ROOT, false, Symbols.standard());
  }

  /**
   * Returns this reader for people of a region, whose notation of numbers and dates it takes: 3/4
   * is the 4th of March in {@code en-US} and the 3rd of April in {@code en-GB}. Without a region it
   * asks.
   */
  public PhraseReader withRegion(Locale newRegion) {
    return new PhraseReader(languages, newRegion, future, symbols);
  }

  /**
   * Returns this reader for entries that are yet to come: days are looked for after today, and the
   * drafts are planned.
   */
  public PhraseReader expectingFuture() {
    return new PhraseReader(languages, region, true, symbols);
  }

  /**
   * Reads a phrase.
   *
   * @param text what was typed
   * @param names what the ledger knows
   * @param today the day it is for the person
   * @throws IllegalArgumentException if the text is longer than {@link #LONGEST}
   */
  public Phrase read(String text, Vocabulary names, LocalDate today) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A phrase has at most " + LONGEST + " characters, not " + text.length());
    }
    if (!Entry.isPossible(today)) {
      throw new IllegalArgumentException("Today must be in the years 1900 to 2999, is " + today);
    }
    return read(text, names, today, Map.of());
  }

  private Phrase read(
      String text, Vocabulary names, LocalDate today, Map<Field<?>, Object> answers) {
    List<Token> tokens = Token.of(text);
    Language language = languages.get(0);
    Scan scan = scan(tokens, language, names, today);
    for (Language other : languages.subList(1, languages.size())) {
      Scan otherScan = scan(tokens, other, names, today);
      if (otherScan.explained > scan.explained) {
        scan = otherScan;
        language = other;
      }
    }
    Findings findings = new Findings(answers);
    Resolution resolution =
        new Resolution(text, scan, names, new AmountReader(style(language)), findings);
    resolution.decide(today);
    return new Phrase(
        text,
        language.locale(),
        resolution,
        findings,
        future,
        answers,
        moreAnswers -> read(text, names, today, moreAnswers));
  }

  private Scan scan(List<Token> tokens, Language language, Vocabulary names, LocalDate today) {
    return new Scan(
        tokens,
        language,
        names,
        new DateReader(language, local(language), today, future),
        new NumeralReader(tokens, language, symbols, names.currencies()));
  }

  /** Returns a language as it is written in the region. */
  private Locale local(Language language) {
    return region.getCountry().isEmpty()
        ? language.locale()
        : new Locale.Builder()
            .setLanguage(language.locale().getLanguage())
            .setRegion(region.getCountry())
            .build();
  }

  private DecimalStyle style(Language language) {
    char decimal = DecimalFormatSymbols.getInstance(local(language)).getMonetaryDecimalSeparator();
    return decimal == '.' ? DecimalStyle.POINT : DecimalStyle.COMMA;
  }
}
