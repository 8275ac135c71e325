package dev.budgetpulse.examples.server.rules;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.AmountTest;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.DateTest;
import dev.budgetpulse.core.rule.Flow;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Words;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The conditions of rules: as rows of a form, and in words. */
final class Conditions {
  private static final int MOST_NAMED = 5;
  private static final Map<String, List<String>> KINDS =
      new TreeMap<>(
          Map.of(
              "1-text",
              List.of(
                  "payee.contains",
                  "payee.is",
                  "payee.is-not",
                  "payee.starts-with",
                  "payee.matches",
                  "bank.contains",
                  "bank.is",
                  "bank.starts-with",
                  "bank.matches",
                  "memo.contains",
                  "memo.is",
                  "memo.matches"),
              "2-amount",
              List.of(
                  "amount.is",
                  "amount.about",
                  "amount.more-than",
                  "amount.less-than",
                  "amount.between",
                  "flow.out",
                  "flow.in"),
              "3-other",
              List.of(
                  "account.is",
                  "category.is",
                  "category.none",
                  "tag.has",
                  "tag.has-not",
                  "date.after",
                  "date.before",
                  "date.day",
                  "transfer.is",
                  "transfer.is-not")));

  /** How far off an amount may be that is about another, in percent. */
  private static final int ABOUT = 10;

  private final Words words;
  private final Currency currency;
  private final List<Account> accounts;
  private final List<Category> categories;

  Conditions(Words words, Currency currency, List<Account> accounts, List<Category> categories) {
    this.words = words;
    this.currency = currency;
    this.accounts = accounts;
    this.categories = categories;
  }

  /** Returns what a condition can ask. */
  List<RuleView.Choices> kinds() {
    return KINDS.entrySet().stream()
        .map(
            group ->
                new RuleView.Choices(
                    words.say("rules.kinds." + group.getKey().substring(2)),
                    group.getValue().stream()
                        .map(kind -> new RuleView.Choice(kind, words.say("rules.kind." + kind)))
                        .toList()))
        .toList();
  }

  /** Says what a condition asks. */
  String say(Condition condition) {
    return row(condition)
        .map(row -> words.say("rules.if." + row.kind(), row.value(), row.second()))
        .orElseGet(() -> other(condition));
  }

  private String other(Condition condition) {
    if (condition instanceof Condition.Text text && text.test() instanceof TextTest.OneOf oneOf) {
      return words.say(
          "rules.if-one-of",
          words.say("rules.field." + field(text.field())),
          oneOf.texts().stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(", ")),
          Math.max(0, oneOf.texts().size() - MOST_NAMED));
    } else if (condition instanceof Condition.OnAccount on) {
      return words.say("rules.if.account.is", names(on), "");
    } else if (condition instanceof Condition.InCategory in) {
      return words.say(
          "rules.if.category.is",
          in.categories().stream().map(this::name).sorted().collect(Collectors.joining(", ")),
          "");
    } else if (condition instanceof Condition.InCurrency in) {
      return words.say("rules.if-currency", in.currency().getCurrencyCode());
    }
    return words.say("rules.if-other");
  }

  private String names(Condition.OnAccount on) {
    return accounts.stream()
        .filter(account -> on.accounts().contains(account.id()))
        .map(Account::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String name(CategoryId id) {
    return categories.stream()
        .filter(category -> category.id().equals(id))
        .map(Category::name)
        .findFirst()
        .orElse("?");
  }

  /** Returns the row of a form for a condition, if the form can change it. */
  Optional<RuleView.Row> row(Condition condition) {
    if (condition instanceof Condition.Text text) {
      return row(field(text.field()), text.test());
    } else if (condition instanceof Condition.Amount amount) {
      return amount.flow() == Flow.EITHER ? row(amount.test()) : Optional.empty();
    } else if (condition instanceof Condition.Direction direction) {
      return direction.flow() == Flow.EITHER
          ? Optional.empty()
          : of("flow." + direction.flow().name().toLowerCase(Locale.ROOT));
    } else if (condition instanceof Condition.OnAccount on) {
      return on.accounts().size() == 1 ? of("account.is", names(on)) : Optional.empty();
    } else if (condition instanceof Condition.InCategory in) {
      return in.categories().size() == 1
          ? of("category.is", name(in.categories().iterator().next()))
          : Optional.empty();
    } else if (condition instanceof Condition.Uncategorised) {
      return of("category.none");
    } else if (condition instanceof Condition.Tagged tagged) {
      return of(tagged.present() ? "tag.has" : "tag.has-not", tagged.tag());
    } else if (condition instanceof Condition.Date date) {
      return row(date.test());
    } else if (condition instanceof Condition.IsTransfer is) {
      return of(is.transfer() ? "transfer.is" : "transfer.is-not");
    }
    return Optional.empty();
  }

  private static String field(TextField field) {
    return switch (field) {
      case PAYEE -> "payee";
      case BANK_TEXT -> "bank";
      case MEMO -> "memo";
    };
  }

  private Optional<RuleView.Row> row(String field, TextTest test) {
    Optional<RuleView.Row> row;
    if (test instanceof TextTest.Is is) {
      row = of(field + ".is", is.text());
    } else if (test instanceof TextTest.IsNot isNot) {
      row = of(field + ".is-not", isNot.text());
    } else if (test instanceof TextTest.Contains contains) {
      row = of(field + ".contains", contains.text());
    } else if (test instanceof TextTest.StartsWith starts) {
      row = of(field + ".starts-with", starts.text());
    } else if (test instanceof TextTest.Matches matches) {
      row = of(field + ".matches", matches.expression());
    } else {
      row = Optional.empty();
    }
    return row.filter(it -> known(it.kind()));
  }

  private static boolean known(String kind) {
    return KINDS.values().stream().anyMatch(kinds -> kinds.contains(kind));
  }

  private Optional<RuleView.Row> row(AmountTest test) {
    if (test instanceof AmountTest.Is is) {
      return amount("amount.is", is.amount());
    } else if (test instanceof AmountTest.Approximately about && about.percent() == ABOUT) {
      return amount("amount.about", about.amount());
    } else if (test instanceof AmountTest.MoreThan more) {
      return amount("amount.more-than", more.amount());
    } else if (test instanceof AmountTest.LessThan less) {
      return amount("amount.less-than", less.amount());
    } else if (test instanceof AmountTest.Between between
        && between.least().currency().equals(currency)) {
      return Optional.of(
          new RuleView.Row(
              "amount.between", words.number(between.least()), words.number(between.most())));
    }
    return Optional.empty();
  }

  private Optional<RuleView.Row> amount(String kind, Money amount) {
    return amount.currency().equals(currency) ? of(kind, words.number(amount)) : Optional.empty();
  }

  private static Optional<RuleView.Row> row(DateTest test) {
    if (test instanceof DateTest.After after) {
      return of("date.after", after.date().toString());
    } else if (test instanceof DateTest.Before before) {
      return of("date.before", before.date().toString());
    } else if (test instanceof DateTest.OnDayOfMonth day) {
      return of("date.day", Integer.toString(day.day()));
    }
    return Optional.empty();
  }

  private static Optional<RuleView.Row> of(String kind) {
    return of(kind, "");
  }

  private static Optional<RuleView.Row> of(String kind, String value) {
    return Optional.of(new RuleView.Row(kind, value, ""));
  }

  /** Reads the conditions that were typed; rows of no kind are left out. */
  List<Condition> read(List<RuleView.Row> rows) throws BadInputException {
    List<Condition> conditions = new ArrayList<>();
    for (RuleView.Row row : rows) {
      if (!row.kind().isEmpty()) {
        conditions.add(read(row));
      }
    }
    return conditions;
  }

  private Condition read(RuleView.Row row) throws BadInputException {
    if (!known(row.kind())) {
      throw words.refusal("rules.unknown-kind");
    }
    int dot = row.kind().indexOf('.');
    String test = row.kind().substring(dot + 1);
    String value = row.value();
    return switch (row.kind().substring(0, dot)) {
      case "payee" -> new Condition.Text(TextField.PAYEE, text(test, value));
      case "bank" -> new Condition.Text(TextField.BANK_TEXT, text(test, value));
      case "memo" -> new Condition.Text(TextField.MEMO, text(test, value));
      case "amount" -> new Condition.Amount(Flow.EITHER, amount(test, row));
      case "flow" -> new Condition.Direction(test.equals("in") ? Flow.IN : Flow.OUT);
      case "account" -> new Condition.OnAccount(Set.of(account(value)));
      case "category" ->
          test.equals("none")
              ? new Condition.Uncategorised()
              : new Condition.InCategory(Set.of(category(value, false)));
      case "tag" -> new Condition.Tagged(value, test.equals("has"));
      case "date" -> new Condition.Date(date(test, value));
      default -> new Condition.IsTransfer(test.equals("is"));
    };
  }

  private static TextTest text(String test, String value) {
    return switch (test) {
      case "is" -> new TextTest.Is(value);
      case "is-not" -> new TextTest.IsNot(value);
      case "starts-with" -> new TextTest.StartsWith(value);
      case "matches" -> new TextTest.Matches(value);
      default -> new TextTest.Contains(value);
    };
  }

  private AmountTest amount(String test, RuleView.Row row) throws BadInputException {
    Money amount = money(row.value());
    return switch (test) {
      case "about" -> new AmountTest.Approximately(amount, ABOUT);
      case "more-than" -> new AmountTest.MoreThan(amount);
      case "less-than" -> new AmountTest.LessThan(amount);
      case "between" -> new AmountTest.Between(amount, money(row.second()));
      default -> new AmountTest.Is(amount);
    };
  }

  private Money money(String typed) throws BadInputException {
    return words.amount(typed, currency).orElseThrow(() -> words.refusal("rules.no-amount", typed));
  }

  private DateTest date(String test, String value) throws BadInputException {
    try {
      return switch (test) {
        case "after" -> new DateTest.After(LocalDate.parse(value));
        case "before" -> new DateTest.Before(LocalDate.parse(value));
        default -> new DateTest.OnDayOfMonth(Integer.parseInt(value));
      };
    } catch (DateTimeException | NumberFormatException e) {
      throw words.refusal("rules.no-date", value);
    }
  }

  private AccountId account(String name) throws BadInputException {
    return accounts.stream()
        .filter(account -> account.name().equalsIgnoreCase(name))
        .map(Account::id)
        .findFirst()
        .orElseThrow(() -> words.refusal("rules.no-account", name));
  }

  /** Returns the category of a name. */
  CategoryId category(String name, boolean inUse) throws BadInputException {
    return categories.stream()
        .filter(category -> category.name().equalsIgnoreCase(name))
        .filter(category -> !inUse || !category.archived())
        .map(Category::id)
        .findFirst()
        .orElseThrow(() -> words.refusal("rules.no-category", name));
  }

  /** Returns the name of a category. */
  String category(CategoryId id) {
    return name(id);
  }
}
