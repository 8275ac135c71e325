package dev.budgetpulse.examples.server.demo;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the household does in one month; depends on nothing but the seed and the month. */
final class DemoMonth {
  private final YearMonth month;
  private final Random random;
  private final Account everyday;
  private final Account francs;
  private final Map<DemoCategory, CategoryId> categories;
  private final List<EntryDraft> entries = new ArrayList<>();

  DemoMonth(
      YearMonth month,
      long seed,
      Account everyday,
      Account francs,
      Map<DemoCategory, CategoryId> categories) {
    this.month = month;
    this.random = new Random(seed * 31 + month.getYear() * 12L + month.getMonthValue());
    this.everyday = everyday;
    this.francs = francs;
    this.categories = categories;
  }

  /** Returns the month's entries without its transfer, by date. */
  List<EntryDraft> entries() {
    fixedDays();
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      ordinaryDay(month.atDay(day));
    }
    for (Shop shop : Shops.NOW_AND_THEN) {
      if (random.nextInt(20) < 19) {
        buy(shop, anyDay(), season());
      }
    }
    refund();
    trip();
    entries.sort(java.util.Comparator.comparing(EntryDraft::date));
    return List.copyOf(entries);
  }

  /**
   * Returns the month's exchange of euros into francs for the partner who works across the border.
   */
  TransferDraft transfer() {
    long euros = 430_00;
    int rate = 930 + new Random(month.getYear() * 12L + month.getMonthValue()).nextInt(36);
    return TransferDraft.exchange(
            everyday.id(),
            francs.id(),
            month.atDay(3),
            euros(euros),
            Money.ofMinor(euros * rate / 1000, francs.currency()))
        .memo("Francs for the commute")
        .spentOn(category(DemoCategory.FRANCS))
        .earnedAs(category(DemoCategory.EXCHANGED));
  }

  private void fixedDays() {
    int raise = Math.floorMod(month.getYear(), 100) * 2;
    income("Nordlicht Werke", "Salary", DemoCategory.SALARY, 1, 2290_00 + raise * 120L);
    income("Studio Ahorn", "Salary", DemoCategory.SALARY, 15, 1340_00 + raise * 80L);
    if (month.getMonth() == Month.NOVEMBER) {
      income("Nordlicht Werke", "Year-end bonus", DemoCategory.SALARY, 20, 900_00);
    }
    if (random.nextInt(3) == 0) {
      income("Volkshochschule Süd", "Evening course", DemoCategory.SIDE_INCOME, 18, 180_00);
    }

    pay("Hausverwaltung Linde", "Rent", DemoCategory.RENT, 2, 1240_00);
    pay("Stadtwerke Aue", "Electricity", DemoCategory.ENERGY, 5, 61_00);
    pay("Stadtwerke Aue", "Heating", DemoCategory.ENERGY, 6, 55_00 + cold() * 21L);
    pay("Glasfaser Direkt", "", DemoCategory.PHONE, 8, 39_90);
    pay("Funkfisch Mobil", "Two phones", DemoCategory.PHONE, 9, 25_98);
    pay("Tonspur Musik", "", DemoCategory.SUBSCRIPTIONS, 4, 16_99);
    pay("Lichtspiel Stream", "", DemoCategory.SUBSCRIPTIONS, 11, 12_99);
    pay("Wolkenspeicher", "", DemoCategory.SUBSCRIPTIONS, 14, 2_99);
    pay("Tageblatt Digital", "", DemoCategory.SUBSCRIPTIONS, 17, 14_90);
    pay("Verein Stadtgrün", "Membership", DemoCategory.SUBSCRIPTIONS, 20, 9_00);
    if (month.getMonth() == Month.MARCH) {
      pay("Assekura Nord", "Household and liability, one year", DemoCategory.INSURANCE, 12, 412_60);
    }
    if (month.getMonth() == Month.SEPTEMBER) {
      pay("Assekura Nord", "Legal and dental, one year", DemoCategory.INSURANCE, 12, 498_20);
    }

    addFrancs("Grenzbahn Abo", DemoCategory.TRANSPORT, 4, 159_00);
  }

  private void ordinaryDay(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    if (weekday == DayOfWeek.SATURDAY) {
      bigShop(day);
      buy(Shops.MARKET, day, 100);
    } else if (weekday != DayOfWeek.SUNDAY && random.nextInt(100) < 74) {
      buy(any(Shops.CORNER_SHOPS), day, season());
    }
    if (random.nextInt(100) < (weekend ? 66 : 46)) {
      buy(any(Shops.BAKERIES), day, 100);
    }
    boolean evening = weekday == DayOfWeek.FRIDAY || weekday == DayOfWeek.SATURDAY;
    if (random.nextInt(100) < (evening ? 55 : 18)) {
      buy(any(Shops.RESTAURANTS), day, 100);
    }
    if (!weekend && random.nextInt(100) < 25) {
      buy(Shops.TICKET, day, 100);
    }
    boolean acrossTheBorder = weekday == DayOfWeek.TUESDAY || weekday == DayOfWeek.THURSDAY;
    if (acrossTheBorder) {
      buyInFrancs(any(Shops.LUNCH_IN_FRANCS), day, 88);
      buyInFrancs(Shops.COFFEE_IN_FRANCS, day, 55);
      buyInFrancs(Shops.GROCERIES_IN_FRANCS, day, 34);
    }
  }

  /** A week's shopping, of which a part is often not food. */
  private void bigShop(LocalDate day) {
    Shop shop = any(Shops.SUPERMARKETS);
    Money amount = euros(-shop.price(random, season()));
    EntryDraft draft = EntryDraft.of(everyday.id(), day, amount).payee(shop.name());
    if (random.nextInt(5) < 2) {
      List<Money> parts = amount.split(70 + random.nextInt(20), 10 + random.nextInt(15));
      entries.add(
          draft
              .memo("Week's shopping")
              .splits(
                  List.of(
                      Split.of(category(DemoCategory.GROCERIES), parts.get(0)),
                      Split.of(category(DemoCategory.HOUSEHOLD), parts.get(1)))));
    } else {
      entries.add(draft.category(category(DemoCategory.GROCERIES)));
    }
  }

  private void refund() {
    if (random.nextInt(10) < 6) {
      entries.add(
          EntryDraft.of(everyday.id(), anyDay(), euros(1990 + random.nextInt(4000)))
              .payee("Fadenlauf")
              .memo("Returned")
              .category(category(DemoCategory.CLOTHES)));
    }
  }

  private void trip() {
    int days =
        switch (month.getMonth()) {
          case FEBRUARY, OCTOBER -> 4;
          case JULY -> 9;
          case MAY -> 3;
          default -> 0;
        };
    int first = 8 + random.nextInt(10);
    for (int day = 0; day < days; day++) {
      LocalDate date = month.atDay(first + day);
      for (Optional<Shop> shop = Optional.of(any(Shops.ON_TRIPS)); shop.isPresent(); ) {
        buy(shop.get(), date, 100);
        shop = random.nextInt(2) == 0 ? Optional.of(any(Shops.ON_TRIPS)) : Optional.empty();
      }
    }
  }

  private int season() {
    return switch (month.getMonth()) {
      case DECEMBER -> 124;
      case NOVEMBER, APRIL -> 106;
      case JULY, AUGUST -> 91;
      default -> 100;
    };
  }

  private int cold() {
    return switch (month.getMonth()) {
      case DECEMBER, JANUARY, FEBRUARY -> 390;
      case NOVEMBER, MARCH -> 260;
      case OCTOBER, APRIL -> 140;
      default -> 0;
    };
  }

  private void buy(Shop shop, LocalDate day, int percent) {
    entries.add(
        EntryDraft.of(everyday.id(), day, euros(-shop.price(random, percent)))
            .payee(shop.name())
            .category(category(shop.category())));
  }

  private void buyInFrancs(Shop shop, LocalDate day, int chance) {
    long rappen = shop.price(random, 100) / 5 * 5;
    if (random.nextInt(100) < chance) {
      entries.add(
          EntryDraft.of(francs.id(), day, Money.ofMinor(-rappen, francs.currency()))
              .payee(shop.name())
              .category(category(shop.category())));
    }
  }

  private void addFrancs(String payee, DemoCategory category, int day, long rappen) {
    entries.add(
        EntryDraft.of(francs.id(), month.atDay(day), Money.ofMinor(-rappen, francs.currency()))
            .payee(payee)
            .category(category(category)));
  }

  private void pay(String payee, String memo, DemoCategory category, int day, long cents) {
    income(payee, memo, category, day, -cents);
  }

  private void income(String payee, String memo, DemoCategory category, int day, long cents) {
    entries.add(
        EntryDraft.of(everyday.id(), month.atDay(day), euros(cents))
            .payee(payee)
            .memo(memo)
            .category(category(category)));
  }

  private Money euros(long cents) {
    return Money.ofMinor(cents, everyday.currency());
  }

  private LocalDate anyDay() {
    return month.atDay(1 + random.nextInt(month.lengthOfMonth()));
  }

  private Shop any(List<Shop> shops) {
    return shops.get(random.nextInt(shops.size()));
  }

  private CategoryId category(DemoCategory category) {
    return java.util.Objects.requireNonNull(categories.get(category));
  }
}
