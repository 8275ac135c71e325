package dev.budgetpulse.examples.server.shared;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.Division;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.PersonId;
import dev.budgetpulse.core.share.Portion;
import dev.budgetpulse.core.share.Settlement;
import dev.budgetpulse.core.share.SettlingPlan;
import dev.budgetpulse.core.share.SharedCosts;
import dev.budgetpulse.core.share.Shares;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the pages of shared costs. */
final class SharedViews {
  private static final int MOST_BILLS = 100;

  private final Book book;
  private final Words words;
  private final LocalDate today;
  private final SharedCosts costs;
  private final Map<PersonId, String> names;

  SharedViews(Book book, Words words, LocalDate today) {
    this.book = book;
    this.words = words;
    this.today = today;
    this.costs = book.sharing().costs();
    this.names = costs.people().stream().collect(Collectors.toMap(Person::id, Person::name));
  }

  SharedView all(Optional<Form> typed, Optional<EntryId> entry) {
    return new SharedView(
        currencies(),
        costs.bills().stream()
            .sorted(
                Comparator.comparing(Bill::date)
                    .thenComparing(bill -> bill.id().toString())
                    .reversed())
            .limit(MOST_BILLS)
            .map(this::cost)
            .toList(),
        Math.max(0, costs.bills().size() - MOST_BILLS),
        costs.settlements().stream()
            .sorted(
                Comparator.comparing(Settlement::date)
                    .thenComparing(each -> each.id().toString())
                    .reversed())
            .limit(MOST_BILLS)
            .map(this::settled)
            .toList(),
        costs.people().stream()
            .map(
                person ->
                    new SharedView.Somebody(
                        person.id().toString(), person.name(), person.contact(), person.me()))
            .toList(),
        editable(),
        form("/shared/bills", typed.map(Typed::of).orElseGet(() -> fresh(entry)), false));
  }

  BillView one(Bill bill, Optional<Form> typed) {
    return new BillView(
        cost(bill),
        editable(),
        form(
            "/shared/bills/" + bill.id(),
            typed.map(Typed::of).orElseGet(() -> typed(bill)),
            bill.paid().size() > 1));
  }

  private boolean editable() {
    return book.role().includes(Role.EDITOR);
  }

  private List<SharedView.OfCurrency> currencies() {
    Map<Currency, List<Portion>> balances = costs.balances();
    return costs.plans().stream()
        .map(plan -> ofCurrency(plan, balances.getOrDefault(plan.currency(), List.of())))
        .toList();
  }

  private SharedView.OfCurrency ofCurrency(SettlingPlan plan, List<Portion> balances) {
    return new SharedView.OfCurrency(
        plan.currency().getCurrencyCode(),
        balances.stream()
            .map(
                each ->
                    new SharedView.Balance(
                        name(each.person()),
                        words.amount(each.amount().abs()),
                        each.amount().isPositive(),
                        each.amount().isNegative()))
            .toList(),
        plan.payments().stream()
            .map(
                each ->
                    new SharedView.Payment(
                        name(each.from()),
                        each.from().toString(),
                        name(each.to()),
                        each.to().toString(),
                        words.amount(each.amount()),
                        words.number(each.amount())))
            .toList(),
        plan.fewest());
  }

  private SharedView.Cost cost(Bill bill) {
    return new SharedView.Cost(
        bill.id().toString(),
        bill.title(),
        words.day(bill.date()),
        words.amount(bill.total()),
        bill.paid().stream()
            .map(portion -> name(portion.person()))
            .collect(Collectors.joining(", ")),
        Shares.of(bill).stream()
            .map(share -> new SharedView.Share(name(share.person()), words.amount(share.amount())))
            .toList(),
        bill.entry().map(EntryId::toString),
        bill.voided());
  }

  private SharedView.Settled settled(Settlement settlement) {
    return new SharedView.Settled(
        settlement.id().toString(),
        name(settlement.payment().from()),
        name(settlement.payment().to()),
        words.amount(settlement.payment().amount()),
        words.day(settlement.date()));
  }

  private String name(PersonId person) {
    return names.getOrDefault(person, "?");
  }

  /**
   * What stands in the fields of a bill.
   *
   * @param shares by the name of its field, what somebody bears
   */
  private record Typed(
      String title,
      String total,
      String currency,
      String day,
      String entry,
      String payer,
      String way,
      Set<String> with,
      Map<String, String> shares) {

    static Typed of(Form form) {
      Map<String, String> shares = new HashMap<>();
      for (String person : form.all("with")) {
        shares.put(person, form.text("share-" + person));
      }
      return new Typed(
          form.text("title"),
          form.text("total"),
          form.text("currency"),
          form.text("day"),
          form.text("entry"),
          form.text("payer"),
          form.text("way"),
          Set.copyOf(form.all("with")),
          shares);
    }
  }

  private Typed typed(Bill bill) {
    Map<String, String> shares = new HashMap<>();
    String way = "equal";
    if (bill.division() instanceof Division.Weights weights) {
      way = "weights";
      weights.parts().forEach(part -> shares.put(part.person().toString(), plain(part.value())));
    } else if (bill.division() instanceof Division.Percent percent) {
      way = "percent";
      percent.parts().forEach(part -> shares.put(part.person().toString(), plain(part.value())));
    } else if (bill.division() instanceof Division.Exact exact) {
      way = "exact";
      exact
          .portions()
          .forEach(part -> shares.put(part.person().toString(), words.number(part.amount())));
    }
    return new Typed(
        bill.title(),
        words.number(bill.total()),
        bill.total().currency().getCurrencyCode(),
        bill.date().toString(),
        bill.entry().map(EntryId::toString).orElse(""),
        bill.paid().size() > 1 ? BillReading.AS_BEFORE : bill.paid().get(0).person().toString(),
        way,
        bill.division().people().stream().map(PersonId::toString).collect(Collectors.toSet()),
        shares);
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  /** Returns a bill that is about to be shared, begun with an entry if there is one. */
  private Typed fresh(Optional<EntryId> id) {
    Optional<Entry> entry = id.flatMap(book.entries()::find);
    Set<String> everybody =
        costs.people().stream().map(person -> person.id().toString()).collect(Collectors.toSet());
    String me =
        costs.people().stream()
            .filter(Person::me)
            .findFirst()
            .map(person -> person.id().toString())
            .orElse("");
    return new Typed(
        entry.map(this::title).orElse(""),
        entry.map(Entry::amount).map(Money::abs).map(words::number).orElse(""),
        entry
            .map(each -> each.amount().currency())
            .orElseGet(book.ledger()::currency)
            .getCurrencyCode(),
        entry.map(Entry::date).orElse(today).toString(),
        entry.map(each -> each.id().toString()).orElse(""),
        me,
        "equal",
        everybody,
        Map.of());
  }

  private String title(Entry entry) {
    return entry
        .payee()
        .flatMap(
            payee ->
                book.payees().all().stream()
                    .filter(each -> each.id().equals(payee))
                    .map(Payee::name)
                    .findFirst())
        .orElse(entry.memo());
  }

  private SharedView.BillForm form(String address, Typed typed, boolean severalPaid) {
    List<SharedView.Option> payers = new ArrayList<>();
    if (severalPaid) {
      payers.add(
          option(BillReading.AS_BEFORE, words.say("shared.payers-as-before"), typed.payer()));
    }
    costs
        .people()
        .forEach(
            person -> payers.add(option(person.id().toString(), person.name(), typed.payer())));
    return new SharedView.BillForm(
        address,
        typed.title(),
        typed.total(),
        typed.day(),
        typed.entry(),
        currencyCodes(typed.currency()).map(code -> option(code, code, typed.currency())).toList(),
        payers,
        BillReading.WAYS.stream()
            .map(way -> option(way, words.say("shared.way." + way), typed.way()))
            .toList(),
        costs.people().stream()
            .map(
                person ->
                    new SharedView.Part(
                        person.id().toString(),
                        person.name(),
                        typed.with().contains(person.id().toString()),
                        typed.shares().getOrDefault(person.id().toString(), "")))
            .toList());
  }

  private Stream<String> currencyCodes(String typed) {
    Stream<Currency> known =
        Stream.of(
                Stream.of(book.ledger().currency()),
                book.accounts().all().stream().map(Account::currency),
                costs.bills().stream().map(bill -> bill.total().currency()))
            .flatMap(currencies -> currencies);
    return Stream.concat(
            known.map(Currency::getCurrencyCode),
            Stream.of(typed).filter(code -> code.matches("[A-Z]{3}")))
        .distinct();
  }

  private static SharedView.Option option(String value, String label, String chosen) {
    return new SharedView.Option(value, label, value.equals(chosen));
  }
}
