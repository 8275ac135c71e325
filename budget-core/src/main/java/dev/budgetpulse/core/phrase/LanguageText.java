package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.phrase.Language.Days;
import dev.budgetpulse.core.phrase.Language.MoneyWord;
import dev.budgetpulse.core.phrase.Language.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the text of a language. */
final class LanguageText {
  private static final int LONGEST = 100_000;

  private final Symbols symbols = Symbols.standard();
  private final WordTrie<Word> words = new WordTrie<>();
  private final WordTrie<MoneyWord> money = new WordTrie<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> and = new ArrayList<>();
  private final List<String> articles = new ArrayList<>();
  private final Map<String, Integer> weekdays = new HashMap<>();
  private final Map<String, Integer> shortWeekdays = new HashMap<>();
  private final Map<String, Integer> months = new HashMap<>();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Set<String> suffixes = new HashSet<>();
  private final List<DatePattern> patterns = new ArrayList<>();
  private final Set<String> own = new HashSet<>();
  private Locale locale = Locale.ROOT;
  private String order = "";
  private NumberWords.Order numberOrder = NumberWords.Order.TENS_UNITS;
  private boolean joined;
  private final Set<String> beyond = new HashSet<>();

  LanguageText(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The text of a language has at most " + LONGEST + " characters");
    }
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          take(line);
        } catch (IllegalArgumentException | IllformedLocaleException e) {
          throw new IllegalArgumentException("Line " + number + ": " + e.getMessage(), e);
        }
      }
    }
    if (locale.equals(Locale.ROOT)) {
      throw new IllegalArgumentException("The language is not named");
    }
  }

  Language language() {
    Days days = new Days(weekdays, shortWeekdays, months, ordinals, suffixes, patterns);
    own.addAll(days.words());
    return new Language(
        locale,
        order,
        words,
        money,
        new NumberWords(numbers, and, articles, numberOrder, joined, beyond),
        days,
        own);
  }

  private void take(String line) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("There is no key and '='");
    }
    String key = line.substring(0, equals).strip();
    List<String> items =
        Arrays.stream(line.substring(equals + 1).split(",", -1)).map(String::strip).toList();
    if (items.contains("")) {
      throw new IllegalArgumentException("An item is empty");
    }
    int dot = key.indexOf('.');
    String group = dot < 0 ? key : key.substring(0, dot);
    String rest = dot < 0 ? "" : key.substring(dot + 1);
    switch (group) {
      case "language" -> locale = new Locale.Builder().setLanguageTag(only(items)).build();
      case "order" -> order = oneOf(only(items), List.of("dmy", "mdy", "ymd"));
      case "out", "in", "noun", "before", "filler" -> words(key, items);
      case "money", "cents" -> money(group, rest, items);
      case "number" -> number(rest, items);
      case "day" -> items.forEach(item -> pattern(DatePattern.Meaning.DAY, rest, item));
      case "weekday" -> {
        boolean abbreviated = rest.startsWith("short.");
        put(
            abbreviated ? shortWeekdays : weekdays,
            between(abbreviated ? rest.substring("short.".length()) : rest, 1, 7),
            items);
      }
      case "month" -> put(months, between(rest, 1, 12), items);
      case "ordinal" -> {
        if (rest.equals("suffix")) {
          items.forEach(item -> suffixes.add(Token.fold(item)));
        } else {
          put(ordinals, between(rest, 1, 31), items);
        }
      }
      case "when" -> items.forEach(item -> pattern(meaning(rest), "0", item));
      default -> throw new IllegalArgumentException("There is no such key");
    }
  }

  private void words(String key, List<String> items) {
    Word word = constant(Word.class, key);
    for (String item : items) {
      List<String> folded = Token.folded(item);
      words.add(folded, word);
      if (word != Word.NOUN_IN && word != Word.NOUN_OUT) {
        own.addAll(folded);
      }
    }
  }

  private void money(String group, String target, List<String> items) {
    boolean hundredths = group.equals("cents");
    if (symbols.named(target).isEmpty() && !(hundredths && target.isEmpty())) {
      throw new IllegalArgumentException("There is no such currency");
    }
    for (String item : items) {
      List<String> folded = Token.folded(item);
      money.add(folded, new MoneyWord(target, hundredths));
      own.addAll(folded);
    }
  }

  private void number(String rest, List<String> items) {
    switch (rest) {
      case "and" -> items.forEach(item -> and.add(Token.fold(item)));
      case "beyond" -> items.forEach(item -> beyond.add(Token.fold(item)));
      case "article" -> items.forEach(item -> articles.add(Token.fold(item)));
      case "order" ->
          numberOrder = constant(NumberWords.Order.class, only(items).replace(' ', '_'));
      case "joined" -> joined = oneOf(only(items), List.of("yes", "no")).equals("yes");
      default -> {
        int value = between(rest, 0, 1000);
        if (value > 99 && value % 100 != 0) {
          throw new IllegalArgumentException("Words are for 0 to 99, hundreds and 1000");
        }
        put(numbers, value, items);
        items.forEach(item -> own.add(Token.fold(item)));
      }
    }
  }

  private void pattern(DatePattern.Meaning meaning, String offset, String item) {
    for (List<String> way : DatePattern.written(item)) {
      patterns.add(new DatePattern(meaning, between(offset, -31, 31), way));
    }
  }

  private static DatePattern.Meaning meaning(String key) {
    return constant(DatePattern.Meaning.class, key);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String key) {
    String name = key.replace('.', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no such key"));
  }

  private static void put(Map<String, Integer> numbers, int value, List<String> items) {
    items.forEach(item -> numbers.put(Token.fold(item), value));
  }

  private static String only(List<String> items) {
    if (items.size() != 1) {
      throw new IllegalArgumentException("One item is needed");
    }
    return items.get(0);
  }

  private static String oneOf(String item, List<String> allowed) {
    if (!allowed.contains(item)) {
      throw new IllegalArgumentException("Must be one of " + allowed);
    }
    return item;
  }

  private static int between(String number, int least, int most) {
    int value = Integer.parseInt(number);
    if (value < least || value > most) {
      throw new IllegalArgumentException("Must be " + least + " to " + most);
    }
    return value;
  }
}
