package dev.budgetpulse.examples.server.demo;

import dev.budgetpulse.core.ledger.Category;

/** The household's categories, with what their envelopes are usually given in a month. */
enum DemoCategory {
  SALARY("Income", "Salary", Category.Kind.INCOME, 0, 0),
  SIDE_INCOME("Income", "Side income", Category.Kind.INCOME, 0, 0),
  EXCHANGED("Income", "Exchanged", Category.Kind.INCOME, 0, 0),
  STARTING_BALANCE("Income", "Starting balance", Category.Kind.INCOME, 0, 0),

  RENT("Home", "Rent", 1240_00, 0),
  ENERGY("Home", "Electricity and heating", 160_00, 0),
  PHONE("Home", "Internet and phone", 67_00, 0),
  INSURANCE("Home", "Insurance", 78_00, 0),
  FURNISHINGS("Home", "Furnishings", 42_00, 0),

  GROCERIES("Everyday", "Groceries", 645_00, 66_00),
  HOUSEHOLD("Everyday", "Household goods", 52_00, 0),
  BAKERY("Everyday", "Bakery and coffee", 104_00, 27_00),
  PHARMACY("Everyday", "Pharmacy", 20_00, 0),
  CLOTHES("Everyday", "Clothes", 85_00, 0),

  TRANSPORT("Getting around", "Public transport", 38_00, 160_00),
  CAR_SHARING("Getting around", "Car sharing", 38_00, 0),
  BICYCLE("Getting around", "Bicycle", 26_00, 0),

  EATING_OUT("Free time", "Eating out", 265_00, 125_00),
  SUBSCRIPTIONS("Free time", "Subscriptions", 59_00, 0),
  BOOKS("Free time", "Books and films", 30_00, 0),
  HOBBIES("Free time", "Hobbies", 52_00, 0),
  GIFTS("Free time", "Gifts", 24_00, 0),

  TRAVEL("Looking ahead", "Travel", 165_00, 0),
  FRANCS("Looking ahead", "Francs for the commute", 430_00, 0),
  RAINY_DAY("Looking ahead", "Rainy day", 150_00, 0);

  private final String group;
  private final String title;
  private final Category.Kind kind;
  private final long monthlyEuroCents;
  private final long monthlyRappen;

  DemoCategory(String group, String title, long monthlyEuroCents, long monthlyRappen) {
    this(group, title, Category.Kind.EXPENSE, monthlyEuroCents, monthlyRappen);
  }

  DemoCategory(
      String group, String title, Category.Kind kind, long monthlyEuroCents, long monthlyRappen) {
    this.group = group;
    this.title = title;
    this.kind = kind;
    this.monthlyEuroCents = monthlyEuroCents;
    this.monthlyRappen = monthlyRappen;
  }

  String group() {
    return group;
  }

  String title() {
    return title;
  }

  Category.Kind kind() {
    return kind;
  }

  long monthlyEuroCents() {
    return monthlyEuroCents;
  }

  long monthlyRappen() {
    return monthlyRappen;
  }
}
