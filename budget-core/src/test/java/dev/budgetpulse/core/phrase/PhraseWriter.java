package dev.budgetpulse.core.phrase;

import static dev.budgetpulse.core.phrase.Home.TODAY;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Writes entries as people type them, in one of many ways. */
final class PhraseWriter {
  private final Language language;
  private final boolean german;
  private final int seed;

  PhraseWriter(Language language, int seed) {
    this.language = language;
    this.german = language.locale().equals(Locale.GERMAN);
    this.seed = seed;
  }

  /** What an entry is to be. */
  record Wish(
      Money money,
      LocalDate date,
      Account account,
      String payee,
      Optional<Category> category,
      String memo,
      List<String> tags) {}

  static Arbitrary<Wish> wishes() {
    Arbitrary<Account> accounts =
        Arbitraries.of(Home.CHECKING, Home.VISA, Home.DOLLARS, Home.SAVINGS);
    Arbitrary<Long> minor =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-9_999_999_99L, 9_999_999_99L),
            Arbitraries.longs().between(-9_999, 9_999).map(whole -> whole * 100));
    Arbitrary<LocalDate> dates =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 40).map(TODAY::minusDays),
            Arbitraries.integers().between(-2_000, 20_000).map(TODAY::minusDays));
    Arbitrary<String> payees =
        Arbitraries.of(
            "", "Blue Bottle", "Bed Bath and Beyond", "Café Müller", "Marks & Spencer", "O'Neill");
    Arbitrary<Optional<Category>> categories =
        Arbitraries.of(Home.CATEGORIES)
            .filter(category -> !category.equals(Home.NETFLIX))
            .optional(0.6);
    Arbitrary<String> memos = Arbitraries.of("", "beans", "zwei Sachen", "blue shirt");
    Arbitrary<List<String>> tags =
        Arbitraries.of("work", "trip/rome", "steuer-2026", "日本")
            .list()
            .uniqueElements()
            .ofMaxSize(2);
    return Combinators.combine(
            minor.filter(value -> value != 0), dates, accounts, payees, categories, memos, tags)
        .as(
            (value, date, account, payee, category, memo, tag) ->
                new Wish(
                    Money.ofMinor(value, account.currency()),
                    date,
                    account,
                    payee,
                    category,
                    memo,
                    tag));
  }

  Language language() {
    return language;
  }

  /** Returns the wish as a phrase. */
  String write(Wish wish) {
    Random random = new Random(seed);
    List<String> parts = new ArrayList<>();
    parts.add(amount(wish.money(), random));
    parts.add(day(wish.date(), random));
    parts.add((german ? "mit " : pick(random, "with ", "using ")) + wish.account().name());
    if (!wish.payee().isEmpty()) {
      parts.add(
          (german ? pick(random, "bei ", "an ", "von ") : pick(random, "at ", "to "))
              + wish.payee()
              // A name ends where the next thing begins, or at a comma.
              + ",");
    }
    wish.category().ifPresent(category -> parts.add((german ? "für " : "for ") + category.name()));
    wish.tags().forEach(tag -> parts.add("#" + tag));
    Collections.shuffle(parts, random);
    if (!wish.memo().isEmpty()) {
      parts.add(0, wish.memo() + ",");
    }
    return String.join(" ", parts);
  }

  private String amount(Money money, Random random) {
    Money size = money.abs();
    DecimalStyle style = german ? DecimalStyle.COMMA : DecimalStyle.POINT;
    String number = style.format(size);
    if (random.nextBoolean()) {
      number = grouped(number);
    }
    if (random.nextBoolean() && number.endsWith("00")) {
      number = number.substring(0, number.length() - 3);
    }
    String code = size.currency().getCurrencyCode();
    String sign = code.equals("EUR") ? "€" : "$";
    String word = code.equals("EUR") ? pick(random, "euros", "euro") : "dollar";
    String verb =
        german
            ? (money.isNegative() ? "ausgegeben" : "verdient")
            : (money.isNegative() ? "spent" : "earned");
    return switch (random.nextInt(6)) {
      case 0 -> verb + " " + number + " " + code;
      case 1 -> verb + " " + sign + number;
      case 2 -> number + sign + " " + verb;
      case 3 -> verb + " " + number + " " + (german && word.equals("euros") ? "euro" : word);
      case 4 -> (money.isNegative() ? "-" : "+") + number + " " + code;
      default -> (money.isNegative() ? "\u2212" : "+") + sign + number;
    };
  }

  private String grouped(String number) {
    int end = number.length() - 3;
    StringBuilder grouped = new StringBuilder(number);
    for (int i = end - 3; i > 0; i -= 3) {
      grouped.insert(i, german ? '.' : ',');
    }
    return grouped.toString();
  }

  private String day(LocalDate date, Random random) {
    long ago = ChronoUnit.DAYS.between(date, TODAY);
    List<String> ways = new ArrayList<>();
    Locale locale = german ? Locale.GERMAN : Locale.ENGLISH;
    String month = date.getMonth().getDisplayName(TextStyle.FULL, locale);
    String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
    int day = date.getDayOfMonth();
    ways.add(date.toString());
    if (german) {
      ways.add(day + "." + date.getMonthValue() + "." + date.getYear());
      ways.add("am " + day + ". " + month + " " + date.getYear());
      ways.add(day + ". " + month + " " + date.getYear());
    } else {
      ways.add("on " + month + " " + day + " " + date.getYear());
      ways.add("on the " + ordinal(day) + " of " + month + " " + date.getYear());
      ways.add(day + " " + month + " " + date.getYear());
    }
    if (ago >= 0 && ago <= 2) {
      ways.add(
          german
              ? List.of("heute", "gestern", "vorgestern").get((int) ago)
              : List.of("today", "yesterday", "the day before yesterday").get((int) ago));
    }
    if (ago == -1) {
      ways.add(german ? "morgen" : "tomorrow");
    }
    if (ago >= 1 && ago <= 7) {
      ways.add((german ? "letzten " : "last ") + weekday);
    }
    if (ago >= 0 && ago < 7) {
      ways.add((german ? "am " : "on ") + weekday);
    }
    if (ago >= 1 && ago <= 999) {
      ways.add(german ? "vor " + ago + " Tagen" : ago + " days ago");
    }
    if (ago >= 0 && !date.plusMonths(1).isBefore(TODAY.plusDays(1))) {
      ways.add(german ? "am " + day + "." : "on the " + ordinal(day));
    }
    return ways.get(random.nextInt(ways.size()));
  }

  private static String ordinal(int day) {
    String suffix =
        switch (day) {
          case 1, 21, 31 -> "st";
          case 2, 22 -> "nd";
          case 3, 23 -> "rd";
          default -> "th";
        };
    return day + suffix;
  }

  private static String pick(Random random, String... ways) {
    return ways[random.nextInt(ways.length)];
  }

  @Override
  public String toString() {
    return language.locale() + " " + seed;
  }
}
