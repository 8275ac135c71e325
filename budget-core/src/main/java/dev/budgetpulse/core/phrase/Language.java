package dev.budgetpulse.core.phrase;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a language that say something of an entry.
 *
 * <p>They are data. The text of a language is lines of {@code key = item, item, …}; lines that
 * begin with {@code #} and blank ones are skipped. Letter case does not matter in items. The keys:
 *
 * <ul>
 *   <li>{@code language}: the BCP 47 tag, once; {@code order}: {@code dmy}, {@code mdy} or {@code
 *       ymd} if all regions of the language write 3/4 in one way.
 *   <li>{@code out}, {@code in}: what says that money is spent or comes in; {@code noun.out},
 *       {@code noun.in}: nouns that say so more weakly and still describe the entry.
 *   <li>{@code before.payee}, {@code before.category}, {@code before.account}: what stands before a
 *       name; a word may be in several. {@code filler}: what says nothing.
 *   <li>{@code money.X}: what a currency is called, X its code or its sign ({@code money.$} is for
 *       every dollar); {@code cents}: hundredths of any currency, {@code cents.X} of one.
 *   <li>{@code number.N}: words for N, which is 0 to 99, some hundreds, or 1000; {@code
 *       number.and}: what may stand between the parts; {@code number.article}: what stands for one
 *       before a hundred, a thousand or a unit of time; {@code number.order}: {@code tens units},
 *       {@code tens and units} or {@code units and tens}; {@code number.joined}: {@code yes} if the
 *       parts are written as one word; {@code number.beyond}: what makes a number larger than is
 *       read, such as "million", so that the amount is asked.
 *   <li>{@code day.N}: words for N days after today; {@code weekday.N} with 1 for Monday, {@code
 *       weekday.short.N} what may be another word as well; {@code month.N}; {@code ordinal.suffix}:
 *       what makes 1 the first, {@code ordinal.N}: words.
 *   <li>{@code when.…}: patterns of days, in which {@code #} is a number, {@code NTH} an ordinal
 *       number, {@code DAY} an ordinal or plain one, {@code SHORTDAY} a weekday in full or short,
 *       {@code MONTH}, {@code WEEKDAY} and {@code YEAR} what they say, and a word in square
 *       brackets may be missing: {@code ago.day}, {@code ago.week}, {@code ago.month}, {@code
 *       ago.year}, {@code ahead.day}, {@code ahead.week}, {@code ahead.month}, {@code weekday},
 *       {@code weekday.last}, {@code weekday.this}, {@code weekday.coming}, {@code weekday.next},
 *       {@code monthday}, {@code monthday.last}, {@code date}; and of several days, so that the one
 *       is asked: {@code month.last}, {@code month.next}, {@code week.last}, {@code week.next},
 *       {@code weekend.last}.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class Language {
  private final Locale locale;
  private final String order;
  private final WordTrie<Word> words;
  private final WordTrie<MoneyWord> money;
  private final NumberWords numbers;
  private final Days days;
  private final Map<String, List<DatePattern>> patterns;
  private final Set<String> own;

  Language(
      Locale locale,
      String order,
      WordTrie<Word> words,
      WordTrie<MoneyWord> money,
      NumberWords numbers,
      Days days,
      Set<String> own) {
    this.locale = locale;
    this.order = order;
    this.words = words;
    this.money = money;
    this.numbers = numbers;
    this.days = days;
    this.patterns = days.byFirstWord();
    this.own = Set.copyOf(own);
  }

  /** Returns English. */
  public static Language english() {
    return of(Symbols.resource("en.txt"));
  }

  /** Returns German. */
  public static Language german() {
    return of(Symbols.resource("de.txt"));
  }

  /**
   * Returns the language of a text in the format above.
   *
   * @throws IllegalArgumentException if it is not in that format, with the number of the line
   */
  public static Language of(String text) {
    return new LanguageText(text).language();
  }

  /** Returns the language's locale, without a region unless its text names one. */
  public Locale locale() {
    return locale;
  }

  String order() {
    return order;
  }

  WordTrie<Word> words() {
    return words;
  }

  WordTrie<MoneyWord> money() {
    return money;
  }

  NumberWords numbers() {
    return numbers;
  }

  Days days() {
    return days;
  }

  /** Returns the patterns of days that a word may begin. */
  Stream<DatePattern> patterns(String folded) {
    return Stream.of(folded, "").flatMap(first -> patterns.getOrDefault(first, List.of()).stream());
  }

  /** Says whether a word belongs to the language itself, so that it alone is hardly a name. */
  boolean owns(String folded) {
    return own.contains(folded);
  }

  /** What a word does in a phrase. */
  enum Word {
    OUT,
    IN,
    NOUN_OUT,
    NOUN_IN,
    BEFORE_PAYEE,
    BEFORE_CATEGORY,
    BEFORE_ACCOUNT,
    FILLER
  }

  /**
   * What a currency or its hundredth is called.
   *
   * @param target the currency's code or sign, empty for hundredths of any
   * @param hundredths whether it is the hundredth
   */
  record MoneyWord(String target, boolean hundredths) {}

  /**
   * The words for days.
   *
   * @param weekdays 1 for Monday
   * @param shortWeekdays their abbreviations
   * @param months 1 for January
   * @param ordinals words for days of a month
   * @param suffixes what makes a number an ordinal one
   * @param patterns the ways to name a day
   */
  record Days(
      Map<String, Integer> weekdays,
      Map<String, Integer> shortWeekdays,
      Map<String, Integer> months,
      Map<String, Integer> ordinals,
      Set<String> suffixes,
      List<DatePattern> patterns) {
    Days {
      weekdays = Map.copyOf(weekdays);
      shortWeekdays = Map.copyOf(shortWeekdays);
      months = Map.copyOf(months);
      ordinals = Map.copyOf(ordinals);
      suffixes = Set.copyOf(suffixes);
      patterns = List.copyOf(patterns);
    }

    /** Returns the patterns by their first word; those that begin with a place are under "". */
    Map<String, List<DatePattern>> byFirstWord() {
      return patterns.stream()
          .collect(
              Collectors.groupingBy(
                  pattern -> {
                    String first = pattern.elements().get(0);
                    return DatePattern.isPlace(first) ? "" : first;
                  }));
    }

    /** Returns every word in these. */
    Set<String> words() {
      Set<String> words = new HashSet<>(weekdays.keySet());
      words.addAll(months.keySet());
      words.addAll(ordinals.keySet());
      patterns.forEach(
          pattern ->
              pattern.elements().stream()
                  .filter(element -> !DatePattern.isPlace(element))
                  .forEach(words::add));
      return words;
    }
  }
}
