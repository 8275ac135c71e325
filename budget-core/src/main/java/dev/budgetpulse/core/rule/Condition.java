package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something an entry may be or not be.
 *
 * <p>A condition is data; whether it makes sense is found out when its rule is checked. Immutable
 * and thread-safe.
 */
public sealed interface Condition {

  /**
   * Returns how much the condition narrows down: 10 for <i>is</i> and <i>is not</i>, 9 for <i>one
   * of</i>, 5 for <i>about</i> and <i>between</i>, 1 for comparisons, directions, days of a month
   * and of a week, 0 for parts of a text and for tags.
   */
  int specificity();

  /** Says whether it is an <i>is</i>, <i>is not</i>, <i>one of</i> or <i>about</i>. */
  default boolean isExact() {
    return specificity() >= 9;
  }

  /** Returns which changeable field it looks at, empty if it is none that rules can change. */
  Optional<Field> reads();

  /** Returns what it says, for an explanation. */
  Reason reason();

  /**
   * A text passes a test.
   *
   * @param field which text, not null
   * @param test the test, not null
   */
  record Text(TextField field, TextTest test) implements Condition {
    /** Refuses null. */
    public Text {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(test, "test");
    }

    @Override
    public int specificity() {
      if (test instanceof TextTest.OneOf) {
        return 9;
      }
      return test instanceof TextTest.Is || test instanceof TextTest.IsNot ? 10 : 0;
    }

    @Override
    public Optional<Field> reads() {
      return switch (field) {
        case PAYEE -> Optional.of(Field.PAYEE);
        case MEMO -> Optional.of(Field.MEMO);
        case BANK_TEXT -> Optional.empty();
      };
    }

    @Override
    public Reason reason() {
      String name =
          switch (field) {
            case PAYEE -> "payee";
            case MEMO -> "memo";
            case BANK_TEXT -> "bank-text";
          };
      if (test instanceof TextTest.Is is) {
        return Reason.of(name + ".is", is.text());
      } else if (test instanceof TextTest.IsNot isNot) {
        return Reason.of(name + ".is-not", isNot.text());
      } else if (test instanceof TextTest.OneOf oneOf) {
        return new Reason(name + ".one-of", sorted(oneOf.texts()));
      } else if (test instanceof TextTest.Contains contains) {
        return Reason.of(name + ".contains", contains.text());
      } else if (test instanceof TextTest.StartsWith starts) {
        return Reason.of(name + ".starts-with", starts.text());
      }
      return Reason.of(name + ".matches", ((TextTest.Matches) test).expression());
    }
  }

  /**
   * The amount passes a test.
   *
   * @param flow which way the money must move, not null
   * @param test the test of the amount without its sign, not null
   */
  record Amount(Flow flow, AmountTest test) implements Condition {
    /** Refuses null. */
    public Amount {
      Objects.requireNonNull(flow, "flow");
      Objects.requireNonNull(test, "test");
    }

    @Override
    public int specificity() {
      if (test instanceof AmountTest.Is) {
        return 10;
      }
      return test instanceof AmountTest.Between || test instanceof AmountTest.Approximately ? 5 : 1;
    }

    @Override
    public boolean isExact() {
      return test instanceof AmountTest.Is || test instanceof AmountTest.Approximately;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.empty();
    }

    @Override
    public Reason reason() {
      if (test instanceof AmountTest.Is is) {
        return Reason.of("amount.is", flow, is.amount());
      } else if (test instanceof AmountTest.Approximately about) {
        return Reason.of("amount.about", flow, about.amount(), about.percent());
      } else if (test instanceof AmountTest.Between between) {
        return Reason.of("amount.between", flow, between.least(), between.most());
      } else if (test instanceof AmountTest.LessThan less) {
        return Reason.of("amount.less-than", flow, less.amount());
      }
      return Reason.of("amount.more-than", flow, ((AmountTest.MoreThan) test).amount());
    }
  }

  /**
   * Money moves in one direction.
   *
   * @param flow the direction, not null
   */
  record Direction(Flow flow) implements Condition {
    /** Refuses null. */
    public Direction {
      Objects.requireNonNull(flow, "flow");
    }

    @Override
    public int specificity() {
      return 1;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.empty();
    }

    @Override
    public Reason reason() {
      return Reason.of("direction.is", flow);
    }
  }

  /**
   * The day passes a test.
   *
   * @param test the test, not null
   */
  record Date(DateTest test) implements Condition {
    /** Refuses null. */
    public Date {
      Objects.requireNonNull(test, "test");
    }

    @Override
    public int specificity() {
      if (test instanceof DateTest.On) {
        return 10;
      }
      return test instanceof DateTest.Between ? 5 : 1;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.empty();
    }

    @Override
    public Reason reason() {
      if (test instanceof DateTest.On on) {
        return Reason.of("date.is", on.date());
      } else if (test instanceof DateTest.Before before) {
        return Reason.of("date.before", before.date());
      } else if (test instanceof DateTest.After after) {
        return Reason.of("date.after", after.date());
      } else if (test instanceof DateTest.Between between) {
        return Reason.of("date.between", between.first(), between.last());
      } else if (test instanceof DateTest.OnDayOfMonth onDay) {
        return Reason.of("date.day-of-month", onDay.day());
      }
      return new Reason(
          "date.weekday",
          ((DateTest.OnWeekday) test).days().stream().sorted().map(Enum::name).toList());
    }
  }

  /**
   * The entry is on one of these accounts.
   *
   * @param accounts 1 to 500; one alone counts as <i>is</i>
   */
  record OnAccount(Set<AccountId> accounts) implements Condition {
    /** Copies the accounts. */
    public OnAccount {
      accounts = Set.copyOf(accounts);
    }

    @Override
    public int specificity() {
      return accounts.size() == 1 ? 10 : 9;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.empty();
    }

    @Override
    public Reason reason() {
      return new Reason("account.one-of", sorted(accounts));
    }
  }

  /**
   * At least one split has one of these categories.
   *
   * @param categories 1 to 500; one alone counts as <i>is</i>
   */
  record InCategory(Set<CategoryId> categories) implements Condition {
    /** Copies the categories. */
    public InCategory {
      categories = Set.copyOf(categories);
    }

    @Override
    public int specificity() {
      return categories.size() == 1 ? 10 : 9;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.of(Field.CATEGORY);
    }

    @Override
    public Reason reason() {
      return new Reason("category.one-of", sorted(categories));
    }
  }

  /** At least one split has no category. */
  record Uncategorised() implements Condition {
    @Override
    public int specificity() {
      return 10;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.of(Field.CATEGORY);
    }

    @Override
    public Reason reason() {
      return Reason.of("category.none");
    }
  }

  /**
   * The entry has a tag, or has it not; the case of letters does not matter.
   *
   * @param tag the tag, 1 to 50 characters
   * @param present whether it must be there or must not
   */
  record Tagged(String tag, boolean present) implements Condition {
    /** Refuses null. */
    public Tagged {
      Objects.requireNonNull(tag, "tag");
    }

    @Override
    public int specificity() {
      return 0;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.of(Field.TAGS);
    }

    @Override
    public Reason reason() {
      return Reason.of(present ? "tag.has" : "tag.has-not", tag);
    }
  }

  /**
   * The entry is in this currency.
   *
   * @param currency the currency, not null
   */
  record InCurrency(Currency currency) implements Condition {
    /** Refuses null. */
    public InCurrency {
      Objects.requireNonNull(currency, "currency");
    }

    @Override
    public int specificity() {
      return 10;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.empty();
    }

    @Override
    public Reason reason() {
      return Reason.of("currency.is", currency);
    }
  }

  /**
   * The entry has this status.
   *
   * @param status the status, not null
   */
  record InStatus(Entry.Status status) implements Condition {
    /** Refuses null. */
    public InStatus {
      Objects.requireNonNull(status, "status");
    }

    @Override
    public int specificity() {
      return 10;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.empty();
    }

    @Override
    public Reason reason() {
      return Reason.of("status.is", status);
    }
  }

  /**
   * The entry is one side of a transfer, or is not.
   *
   * @param transfer whether it must be one or must not
   */
  record IsTransfer(boolean transfer) implements Condition {
    @Override
    public int specificity() {
      return 10;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.empty();
    }

    @Override
    public Reason reason() {
      return Reason.of(transfer ? "transfer.is" : "transfer.is-not");
    }
  }

  /**
   * Nobody knows, because the rule has something that this release does not understand; such a rule
   * is kept as it is, does nothing and can be removed.
   *
   * @param rule the data of the whole rule, not null
   */
  record Unreadable(Fields rule) implements Condition {
    /** Refuses null. */
    public Unreadable {
      Objects.requireNonNull(rule, "rule");
    }

    @Override
    public int specificity() {
      return 0;
    }

    @Override
    public Optional<Field> reads() {
      return Optional.empty();
    }

    @Override
    public Reason reason() {
      return Reason.of("unreadable");
    }
  }

  private static List<String> sorted(Collection<?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.toString()));
    texts.sort(null);
    return texts;
  }
}
