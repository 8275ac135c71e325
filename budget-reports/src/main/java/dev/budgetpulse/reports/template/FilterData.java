package dev.budgetpulse.reports.template;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.money.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A filter as plain data, without days and without an import. */
final class FilterData {
  private FilterData() {}

  static Fields write(EntryFilter filter) {
    return Fields.builder()
        .withTexts("accounts", sorted(filter.accounts()))
        .withTexts("categories", sorted(filter.categories()))
        .withFlag("uncategorised", filter.uncategorised())
        .withTexts("payees", sorted(filter.payees()))
        .withTexts("tags", sorted(filter.tags()))
        .withTexts("statuses", sorted(filter.statuses()))
        .withTexts("kinds", sorted(filter.kinds()))
        .withOptional("currency", filter.currency())
        .withOptional("atLeast", filter.atLeast().map(Money::minorUnits))
        .withOptional("atMost", filter.atMost().map(Money::minorUnits))
        .withOptional("direction", filter.direction().map(Enum::name))
        .withText("text", filter.text())
        .build();
  }

  private static List<String> sorted(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().toList();
  }

  static EntryFilter read(Fields data) {
    Optional<Currency> currency = data.optionalText("currency").map(Currency::getInstance);
    return new EntryFilter(
        Optional.empty(),
        Optional.empty(),
        set(data.texts("accounts"), AccountId::parse),
        set(data.texts("categories"), CategoryId::parse),
        data.flag("uncategorised"),
        set(data.texts("payees"), PayeeId::parse),
        Set.copyOf(data.texts("tags")),
        constants(Entry.Status.class, data.texts("statuses")),
        constants(Entry.Kind.class, data.texts("kinds")),
        currency,
        amount(data, "atLeast", currency),
        amount(data, "atMost", currency),
        data.optionalText("direction").map(EntryFilter.Direction::valueOf),
        Optional.empty(),
        data.textOrEmpty("text"));
  }

  private static Optional<Money> amount(Fields data, String name, Optional<Currency> currency) {
    return data.optionalNumber(name).map(minor -> Money.ofMinor(minor, currency.orElseThrow()));
  }

  static <E extends Enum<E>> Set<E> constants(Class<E> type, List<String> names) {
    return set(names, name -> Enum.valueOf(type, name));
  }

  private static <T> Set<T> set(List<String> texts, Function<String, T> reader) {
    return texts.stream().map(reader).collect(Collectors.toUnmodifiableSet());
  }
}
