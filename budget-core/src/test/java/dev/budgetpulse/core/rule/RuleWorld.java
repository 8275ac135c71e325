package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A small world in which rules meet entries often. */
final class RuleWorld {
  static final Currency EUR = Currency.getInstance("EUR");
  static final Currency JPY = Currency.getInstance("JPY");
  static final List<AccountId> ACCOUNTS = ids(3).stream().map(AccountId::new).toList();
  static final List<CategoryId> CATEGORIES = ids(4).stream().map(CategoryId::new).toList();
  static final References REFERENCES =
      new References(Set.copyOf(ACCOUNTS), Set.copyOf(CATEGORIES), Set.of());
  static final LocalDate DAY = LocalDate.of(2026, 2, 26);
  private static final List<String> TEXTS =
      List.of("", "Shop", "SHOP  12", "Coffee Shop", "Rent", "rent march", "ab", "Straße");
  private static final List<String> PARTS =
      List.of("shop", "s", "re", "nt m", "ab", "STRASSE", "ß");
  private static final List<String> EXPRESSIONS =
      List.of("^sh", "op$", "\\bshop\\b", "s.*p", "[a-c]+b?", "(rent|shop) \\w+", "\\d{2}", "x*");
  private static final List<String> TAGS = List.of("home", "Home", "work", "tax");

  private RuleWorld() {}

  static UUID id(long number) {
    return new UUID(0x0000_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
  }

  private static List<UUID> ids(int count) {
    return IntStream.range(0, count).mapToObj(RuleWorld::id).toList();
  }

  static Money eur(long cents) {
    return Money.ofMinor(cents, EUR);
  }

  static Rule rule(int id, Condition condition, Action... actions) {
    return Rule.of(new RuleId(id(id)), "rule " + id, List.of(condition), List.of(actions));
  }

  static Condition payee(String name) {
    return new Condition.Text(TextField.PAYEE, new TextTest.Is(name));
  }

  static Condition bank(String part) {
    return new Condition.Text(TextField.BANK_TEXT, new TextTest.Contains(part));
  }

  static Subject entry(String bankText) {
    return Subject.of(new EntryId(id(77)), ACCOUNTS.get(0), DAY, eur(-1234), bankText);
  }

  static Subject entry(String bankText, String payee, String memo, List<String> tags) {
    Subject entry = entry(bankText);
    return entry.with(new Values(payee, entry.values().splits(), memo, tags), Map.of());
  }

  static RuleSet set(Rule... rules) {
    return RuleSet.of(List.of(rules), REFERENCES);
  }

  static Arbitrary<Money> amounts() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 12), Arbitraries.of(EUR, EUR, EUR, JPY))
        .as(Money::ofMinor);
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.integers().between(0, 12).map(DAY::plusDays);
  }

  static Arbitrary<Condition> conditions() {
    return Arbitraries.oneOf(
        texts(),
        texts(),
        texts(),
        Combinators.combine(Arbitraries.of(Flow.class), amountTests()).as(Condition.Amount::new),
        dateTests().map(Condition.Date::new),
        Arbitraries.of(Flow.class).map(Condition.Direction::new),
        Arbitraries.of(ACCOUNTS).set().ofMinSize(1).ofMaxSize(2).map(Condition.OnAccount::new),
        Arbitraries.of(CATEGORIES).set().ofMinSize(1).ofMaxSize(2).map(Condition.InCategory::new),
        Arbitraries.just(new Condition.Uncategorised()),
        Combinators.combine(Arbitraries.of(TAGS), Arbitraries.of(true, false))
            .as(Condition.Tagged::new),
        Arbitraries.of(EUR, JPY).map(Condition.InCurrency::new),
        Arbitraries.of(Entry.Status.class).map(Condition.InStatus::new),
        Arbitraries.of(true, false).map(Condition.IsTransfer::new));
  }

  private static Arbitrary<Condition> texts() {
    Arbitrary<TextTest> tests =
        Arbitraries.oneOf(
            Arbitraries.of(TEXTS).map(TextTest.Is::new),
            Arbitraries.of(TEXTS).map(TextTest.IsNot::new),
            Arbitraries.of(TEXTS).set().ofMinSize(1).ofMaxSize(3).map(TextTest.OneOf::new),
            Arbitraries.of(PARTS).map(TextTest.Contains::new),
            Arbitraries.of(PARTS).map(TextTest.StartsWith::new),
            Arbitraries.of(EXPRESSIONS).map(TextTest.Matches::new));
    return Combinators.combine(Arbitraries.of(TextField.class), tests).as(Condition.Text::new);
  }

  private static Arbitrary<AmountTest> amountTests() {
    Arbitrary<Long> units = Arbitraries.longs().between(1, 12);
    return Arbitraries.oneOf(
        amounts().filter(Money::isPositive).map(AmountTest.Is::new),
        Combinators.combine(units, Arbitraries.integers().between(1, 50))
            .as((size, percent) -> new AmountTest.Approximately(eur(size), percent)),
        Combinators.combine(units, units)
            .as(
                (one, other) ->
                    new AmountTest.Between(eur(Math.min(one, other)), eur(Math.max(one, other)))),
        units.map(size -> new AmountTest.LessThan(eur(size + 1))),
        units.map(size -> new AmountTest.MoreThan(eur(size))));
  }

  private static Arbitrary<DateTest> dateTests() {
    return Arbitraries.oneOf(
        dates().map(DateTest.On::new),
        dates().map(DateTest.Before::new),
        dates().map(DateTest.After::new),
        Combinators.combine(dates(), Arbitraries.integers().between(0, 5))
            .as((first, days) -> new DateTest.Between(first, first.plusDays(days))),
        Arbitraries.of(1, 26, 27, 28, 29, 30, 31).map(DateTest.OnDayOfMonth::new),
        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).map(DateTest.OnWeekday::new));
  }

  private static Arbitrary<List<Action>> actions() {
    Arbitrary<Set<String>> tags = Arbitraries.of("home", "tax").set().ofSize(1);
    Arbitrary<Set<String>> others = Arbitraries.of("Work", "new").set().ofSize(1);
    return Arbitraries.<Action>oneOf(
            Arbitraries.of("Shop", "Rent", "Landlord").map(Action.SetPayee::new),
            Arbitraries.of(CATEGORIES).map(Action.SetCategory::new),
            Arbitraries.of(CATEGORIES).map(Action.SetCategory::new),
            Arbitraries.of("rent march", "{bank}", "{payee} {month}", "{{{amount}}} {date}")
                .map(Action.SetMemo::new),
            Arbitraries.of("pre", "re").map(Action.PrependMemo::new),
            Arbitraries.of("post", "st", "ab").map(Action.AppendMemo::new),
            tags.map(Action.AddTags::new),
            others.map(Action.RemoveTags::new),
            splits())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(RuleWorld::onePerKind);
  }

  private static List<Action> onePerKind(List<Action> actions) {
    Set<Integer> turns = new HashSet<>();
    return actions.stream().filter(action -> turns.add(Deed.turn(action))).toList();
  }

  static Arbitrary<Action.SplitInto> splits() {
    Arbitrary<Optional<CategoryId>> categories = Arbitraries.of(CATEGORIES).optional();
    Arbitrary<Action.Part> fixed =
        Combinators.combine(categories, Arbitraries.longs().between(1, 6))
            .as((category, size) -> part(category, new Action.Share.Fixed(eur(size))));
    Arbitrary<Action.Part> percent =
        Combinators.combine(categories, Arbitraries.longs().between(1, 199_999))
            .as(
                (category, size) ->
                    part(category, new Action.Share.Percent(BigDecimal.valueOf(size, 4))));
    Arbitrary<Action.Part> remainder =
        Combinators.combine(categories, Arbitraries.integers().between(1, 3))
            .as((category, weight) -> part(category, new Action.Share.Remainder(weight)));
    return Combinators.combine(
            Arbitraries.oneOf(fixed, percent, remainder).list().ofMinSize(1).ofMaxSize(4),
            remainder)
        .as(
            (parts, last) ->
                new Action.SplitInto(
                    java.util.stream.Stream.concat(parts.stream(), java.util.stream.Stream.of(last))
                        .toList()));
  }

  static Action.Part part(Optional<CategoryId> category, Action.Share share) {
    return new Action.Part(category, share, "");
  }

  /** Rules without faults, each with another id. */
  static Arbitrary<List<Rule>> rules() {
    Arbitrary<Rule> rules =
        Combinators.combine(
                Arbitraries.of(Stage.class),
                Arbitraries.of(0, 0, 1),
                Arbitraries.of(Rule.Match.class),
                conditions().list().ofMinSize(1).ofMaxSize(3),
                actions(),
                Arbitraries.of(false, false, false, true),
                Arbitraries.of(false, false, true),
                Arbitraries.longs().between(0, 3))
            .as(
                (stage, order, match, conditions, actions, stops, learned, version) ->
                    new Rule(
                        new RuleId(id(0)),
                        "rule",
                        stage,
                        order,
                        match,
                        conditions,
                        actions,
                        stops,
                        true,
                        learned,
                        version));
    return rules.list().ofMaxSize(12).map(RuleWorld::numbered);
  }

  private static List<Rule> numbered(List<Rule> rules) {
    return IntStream.range(0, rules.size())
        .mapToObj(
            i -> {
              Rule rule = rules.get(i);
              return new Rule(
                  new RuleId(id(i + 1)),
                  "rule " + i,
                  rule.stage(),
                  rule.order(),
                  rule.match(),
                  rule.conditions(),
                  rule.actions(),
                  rule.stops(),
                  rule.enabled(),
                  rule.learned(),
                  rule.version());
            })
        .toList();
  }

  static Arbitrary<Subject> subjects() {
    Arbitrary<Values> values =
        Combinators.combine(
                Arbitraries.of(TEXTS),
                Arbitraries.of(TEXTS),
                Arbitraries.of(TAGS).set().ofMaxSize(2),
                Arbitraries.of(CATEGORIES).optional(),
                Arbitraries.of(CATEGORIES).optional(),
                Arbitraries.of(true, true, false))
            .as(
                (payee, memo, tags, category, second, single) ->
                    new Values(
                        payee,
                        single
                            ? List.of(new Split(category, eur(0), ""))
                            : List.of(
                                new Split(category, eur(0), ""), new Split(second, eur(0), "x")),
                        memo,
                        List.copyOf(tags)));
    Arbitrary<Map<Field, Origin>> origins =
        Arbitraries.maps(
                Arbitraries.of(Field.class),
                Combinators.combine(Arbitraries.of(Origin.Source.class), Arbitraries.of("", "ada"))
                    .as(Origin::new))
            .ofMaxSize(2);
    Arbitrary<Map<Field, String>> locks =
        Arbitraries.maps(Arbitraries.of(Field.class), Arbitraries.just("bob")).ofMaxSize(1);
    Arbitrary<Entry.Status> states =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(4, Entry.Status.UNCLEARED),
            net.jqwik.api.Tuple.of(4, Entry.Status.CLEARED),
            net.jqwik.api.Tuple.of(1, Entry.Status.RECONCILED),
            net.jqwik.api.Tuple.of(1, Entry.Status.VOID));
    Arbitrary<boolean[]> flags =
        Arbitraries.of(true, false, false, false)
            .list()
            .ofSize(2)
            .map(flag -> new boolean[] {flag.get(0), flag.get(1)});
    return Combinators.combine(
            Combinators.combine(
                    Arbitraries.longs().between(-12, 12), Arbitraries.of(EUR, EUR, EUR, JPY))
                .as(Money::ofMinor),
            dates(),
            Arbitraries.of(ACCOUNTS),
            Arbitraries.of(TEXTS),
            values,
            origins,
            locks,
            Combinators.combine(states, flags).as(java.util.Map::entry))
        .as(
            (amount, date, account, bankText, some, from, locked, state) ->
                new Subject(
                    new EntryId(id(500)),
                    account,
                    date,
                    amount,
                    bankText,
                    state.getKey(),
                    state.getValue()[0],
                    !state.getValue()[1],
                    withAmount(some, amount),
                    from.isEmpty() ? Map.of() : new EnumMap<>(from),
                    locked));
  }

  private static Values withAmount(Values values, Money amount) {
    List<Money> parts = amount.splitEvenly(values.splits().size());
    return new Values(
        values.payee(),
        IntStream.range(0, parts.size())
            .mapToObj(
                i ->
                    new Split(
                        values.splits().get(i).category(),
                        parts.get(i),
                        values.splits().get(i).memo()))
            .toList(),
        values.memo(),
        values.tags());
  }
}
