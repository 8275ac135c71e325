package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plain data of rules. */
final class RuleData {
  private static final String KIND = "kind";
  private static final String TEST = "test";
  private static final String TEXT = "text";
  private static final String TEXTS = "texts";
  private static final String AMOUNT = "amount";
  private static final String AMOUNTS = "amounts";
  private static final String FLOW = "flow";
  private static final String DATES = "dates";
  private static final String IDS = "ids";
  private static final String TAGS = "tags";
  private static final String CATEGORY = "category";

  private RuleData() {}

  static Fields write(Rule rule) {
    for (Condition condition : rule.conditions()) {
      if (condition instanceof Condition.Unreadable unreadable) {
        return unreadable.rule();
      }
    }
    return Fields.builder()
        .with("id", rule.id().toString())
        .with("name", rule.name())
        .with("stage", rule.stage().name())
        .with("order", rule.order())
        .with("match", rule.match().name())
        .withAll("conditions", rule.conditions().stream().map(RuleData::write).toList())
        .withAll("actions", rule.actions().stream().map(RuleData::write).toList())
        .withFlag("stops", rule.stops())
        .withFlag("disabled", !rule.enabled())
        .withFlag("learned", rule.learned())
        .with("version", rule.version())
        .build();
  }

  /** Reads a rule; of one that a later release has written, what it is called and no more. */
  static Rule read(Fields data) {
    RuleId id = RuleId.parse(data.text("id"));
    try {
      return read(id, data);
    } catch (IllegalArgumentException e) {
      return Rule.of(
          id, data.textOrEmpty("name"), List.of(new Condition.Unreadable(data)), List.of());
    }
  }

  private static Rule read(RuleId id, Fields data) {
    try {
      return new Rule(
          id,
          data.text("name"),
          Stage.valueOf(data.text("stage")),
          Math.toIntExact(data.number("order")),
          Rule.Match.valueOf(data.text("match")),
          data.all("conditions").stream().map(RuleData::condition).toList(),
          data.all("actions").stream().map(RuleData::action).toList(),
          data.flag("stops"),
          !data.flag("disabled"),
          data.flag("learned"),
          data.number("version"));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("The data is not that of a rule", e);
    }
  }

  private static Fields.Builder kind(String kind) {
    return Fields.builder().with(KIND, kind);
  }

  private static Fields write(Condition condition) {
    if (condition instanceof Condition.Text text) {
      return write(kind(TEXT).with("field", text.field().name()), text.test());
    } else if (condition instanceof Condition.Amount amount) {
      return write(kind(AMOUNT).with(FLOW, amount.flow().name()), amount.test());
    } else if (condition instanceof Condition.Date date) {
      return write(kind("date"), date.test());
    } else if (condition instanceof Condition.Direction direction) {
      return kind("direction").with(FLOW, direction.flow().name()).build();
    } else if (condition instanceof Condition.OnAccount on) {
      return kind("account").withTexts(IDS, sorted(on.accounts())).build();
    } else if (condition instanceof Condition.InCategory in) {
      return kind(CATEGORY).withTexts(IDS, sorted(in.categories())).build();
    } else if (condition instanceof Condition.Uncategorised) {
      return kind("uncategorised").build();
    } else if (condition instanceof Condition.Tagged tagged) {
      return kind("tag").with(TEXT, tagged.tag()).withFlag("absent", !tagged.present()).build();
    } else if (condition instanceof Condition.InCurrency in) {
      return kind("currency").with(TEXT, in.currency().getCurrencyCode()).build();
    } else if (condition instanceof Condition.InStatus in) {
      return kind("status").with(TEXT, in.status().name()).build();
    }
    boolean transfer = ((Condition.IsTransfer) condition).transfer();
    return kind("transfer").withFlag("not", !transfer).build();
  }

  private static Condition condition(Fields data) {
    return switch (data.text(KIND)) {
      case TEXT -> new Condition.Text(TextField.valueOf(data.text("field")), textTest(data));
      case AMOUNT -> new Condition.Amount(Flow.valueOf(data.text(FLOW)), amountTest(data));
      case "date" -> new Condition.Date(dateTest(data));
      case "direction" -> new Condition.Direction(Flow.valueOf(data.text(FLOW)));
      case "account" -> new Condition.OnAccount(set(data.texts(IDS), AccountId::parse));
      case CATEGORY -> new Condition.InCategory(set(data.texts(IDS), CategoryId::parse));
      case "uncategorised" -> new Condition.Uncategorised();
      case "tag" -> new Condition.Tagged(data.text(TEXT), !data.flag("absent"));
      case "currency" -> new Condition.InCurrency(Currency.getInstance(data.text(TEXT)));
      case "status" -> new Condition.InStatus(Entry.Status.valueOf(data.text(TEXT)));
      case "transfer" -> new Condition.IsTransfer(!data.flag("not"));
      default -> throw unknown("condition");
    };
  }

  private static Fields write(Fields.Builder data, TextTest test) {
    if (test instanceof TextTest.Is is) {
      return data.with(TEST, "is").with(TEXT, is.text()).build();
    } else if (test instanceof TextTest.IsNot isNot) {
      return data.with(TEST, "is-not").with(TEXT, isNot.text()).build();
    } else if (test instanceof TextTest.OneOf oneOf) {
      return data.with(TEST, "one-of").withTexts(TEXTS, sorted(oneOf.texts())).build();
    } else if (test instanceof TextTest.Contains contains) {
      return data.with(TEST, "contains").with(TEXT, contains.text()).build();
    } else if (test instanceof TextTest.StartsWith starts) {
      return data.with(TEST, "starts-with").with(TEXT, starts.text()).build();
    }
    return data.with(TEST, "matches").with(TEXT, ((TextTest.Matches) test).expression()).build();
  }

  private static TextTest textTest(Fields data) {
    return switch (data.text(TEST)) {
      case "is" -> new TextTest.Is(data.text(TEXT));
      case "is-not" -> new TextTest.IsNot(data.text(TEXT));
      case "one-of" -> new TextTest.OneOf(set(data.texts(TEXTS), text -> text));
      case "contains" -> new TextTest.Contains(data.text(TEXT));
      case "starts-with" -> new TextTest.StartsWith(data.text(TEXT));
      case "matches" -> new TextTest.Matches(data.text(TEXT));
      default -> throw unknown("test of a text");
    };
  }

  private static Fields write(Fields.Builder data, AmountTest test) {
    if (test instanceof AmountTest.Is is) {
      return amounts(data, "is", is.amount());
    } else if (test instanceof AmountTest.Approximately about) {
      return amounts(data.with("percent", about.percent()), "about", about.amount());
    } else if (test instanceof AmountTest.Between between) {
      return amounts(data, "between", between.least(), between.most());
    } else if (test instanceof AmountTest.LessThan less) {
      return amounts(data, "less-than", less.amount());
    }
    return amounts(data, "more-than", ((AmountTest.MoreThan) test).amount());
  }

  private static Fields amounts(Fields.Builder data, String test, Money... amounts) {
    return data.with(TEST, test)
        .withTexts(AMOUNTS, List.of(amounts).stream().map(Money::toString).toList())
        .build();
  }

  private static AmountTest amountTest(Fields data) {
    List<Money> amounts = data.texts(AMOUNTS).stream().map(Money::parse).toList();
    String test = data.text(TEST);
    Money first = item(amounts, 0);
    return switch (test) {
      case "is" -> new AmountTest.Is(first);
      case "about" -> new AmountTest.Approximately(first, Math.toIntExact(data.number("percent")));
      case "between" -> new AmountTest.Between(first, item(amounts, 1));
      case "less-than" -> new AmountTest.LessThan(first);
      case "more-than" -> new AmountTest.MoreThan(first);
      default -> throw unknown("test of an amount");
    };
  }

  private static Fields write(Fields.Builder data, DateTest test) {
    if (test instanceof DateTest.On on) {
      return dates(data, "on", on.date());
    } else if (test instanceof DateTest.Before before) {
      return dates(data, "before", before.date());
    } else if (test instanceof DateTest.After after) {
      return dates(data, "after", after.date());
    } else if (test instanceof DateTest.Between between) {
      return dates(data, "between", between.first(), between.last());
    } else if (test instanceof DateTest.OnDayOfMonth onDay) {
      return data.with(TEST, "day-of-month").with("day", onDay.day()).build();
    }
    return data.with(TEST, "weekday")
        .withTexts(
            "days",
            ((DateTest.OnWeekday) test).days().stream().sorted().map(DayOfWeek::name).toList())
        .build();
  }

  private static Fields dates(Fields.Builder data, String test, LocalDate... dates) {
    return data.with(TEST, test)
        .withTexts(DATES, List.of(dates).stream().map(LocalDate::toString).toList())
        .build();
  }

  private static DateTest dateTest(Fields data) {
    List<LocalDate> dates = data.texts(DATES).stream().map(LocalDate::parse).toList();
    return switch (data.text(TEST)) {
      case "on" -> new DateTest.On(item(dates, 0));
      case "before" -> new DateTest.Before(item(dates, 0));
      case "after" -> new DateTest.After(item(dates, 0));
      case "between" -> new DateTest.Between(item(dates, 0), item(dates, 1));
      case "day-of-month" -> new DateTest.OnDayOfMonth(Math.toIntExact(data.number("day")));
      case "weekday" -> new DateTest.OnWeekday(set(data.texts("days"), DayOfWeek::valueOf));
      default -> throw unknown("test of a day");
    };
  }

  private static Fields write(Action action) {
    if (action instanceof Action.SetPayee set) {
      return kind("payee").with(TEXT, set.name()).build();
    } else if (action instanceof Action.SetCategory set) {
      return kind(CATEGORY).with("id", set.category().toString()).build();
    } else if (action instanceof Action.SplitInto split) {
      return kind("split")
          .withAll("parts", split.parts().stream().map(RuleData::write).toList())
          .build();
    } else if (action instanceof Action.SetMemo set) {
      return kind("memo").with(TEXT, set.template()).build();
    } else if (action instanceof Action.PrependMemo prepend) {
      return kind("prepend-memo").with(TEXT, prepend.text()).build();
    } else if (action instanceof Action.AppendMemo append) {
      return kind("append-memo").with(TEXT, append.text()).build();
    } else if (action instanceof Action.AddTags add) {
      return kind("add-tags").withTexts(TAGS, sorted(add.tags())).build();
    }
    return kind("remove-tags").withTexts(TAGS, sorted(((Action.RemoveTags) action).tags())).build();
  }

  private static Action action(Fields data) {
    return switch (data.text(KIND)) {
      case "payee" -> new Action.SetPayee(data.text(TEXT));
      case CATEGORY -> new Action.SetCategory(CategoryId.parse(data.text("id")));
      case "split" -> new Action.SplitInto(data.all("parts").stream().map(RuleData::part).toList());
      case "memo" -> new Action.SetMemo(data.text(TEXT));
      case "prepend-memo" -> new Action.PrependMemo(data.text(TEXT));
      case "append-memo" -> new Action.AppendMemo(data.text(TEXT));
      case "add-tags" -> new Action.AddTags(set(data.texts(TAGS), tag -> tag));
      case "remove-tags" -> new Action.RemoveTags(set(data.texts(TAGS), tag -> tag));
      default -> throw unknown("action");
    };
  }

  private static Fields write(Action.Part part) {
    Fields.Builder data =
        Fields.builder().withOptional(CATEGORY, part.category()).withText("memo", part.memo());
    if (part.share() instanceof Action.Share.Fixed fixed) {
      return data.with(AMOUNT, fixed.amount().toString()).build();
    } else if (part.share() instanceof Action.Share.Percent percent) {
      return data.with("percent", percent.percent().toString()).build();
    }
    return data.with("weight", ((Action.Share.Remainder) part.share()).weight()).build();
  }

  private static Action.Part part(Fields data) {
    return new Action.Part(
        data.optionalText(CATEGORY).map(CategoryId::parse),
        data.optionalText(AMOUNT)
            .<Action.Share>map(amount -> new Action.Share.Fixed(Money.parse(amount)))
            .or(
                () ->
                    data.optionalText("percent")
                        .map(percent -> new Action.Share.Percent(new BigDecimal(percent))))
            .orElseGet(() -> new Action.Share.Remainder(Math.toIntExact(data.number("weight")))),
        data.textOrEmpty("memo"));
  }

  private static List<String> sorted(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().toList();
  }

  private static <T> Set<T> set(List<String> texts, Function<String, T> parse) {
    return texts.stream().map(parse).collect(Collectors.toCollection(HashSet::new));
  }

  private static <T> T item(List<T> items, int index) {
    if (index >= items.size()) {
      throw new IllegalArgumentException("The data of a rule is not complete");
    }
    return items.get(index);
  }

  private static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException("A rule has an unknown " + what);
  }
}
