package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What entries add up to, counted each time; sums that do not fit throw. */
final class Totals {

  /** An amount and what it is added up with: a total of nothing that has all else in common. */
  private record Part<T>(T nothing, Money amount) {}

  /** Makes the total of a bucket. */
  @FunctionalInterface
  private interface Filling<T> {
    T total(T nothing, Money amount, long count);
  }

  private Totals() {}

  private static <T> List<T> add(Stream<Part<T>> parts, Filling<T> filling) {
    Map<T, List<Money>> buckets =
        parts.collect(
            Collectors.groupingBy(
                Part::nothing, Collectors.mapping(Part::amount, Collectors.toList())));
    return buckets.entrySet().stream()
        .map(
            bucket -> {
              List<Money> amounts = bucket.getValue();
              Money sum = Money.total(amounts.get(0).currency(), amounts);
              return filling.total(bucket.getKey(), sum, amounts.size());
            })
        .toList();
  }

  static List<MonthlyTotal> monthly(Stream<Entry> entries) {
    return add(
        entries
            .filter(Entry::counts)
            .flatMap(entry -> entry.splits().stream().map(split -> monthly(entry, split))),
        (of, amount, count) ->
            new MonthlyTotal(
                of.month(),
                of.account(),
                of.kind(),
                of.category(),
                of.counterpart(),
                amount,
                count));
  }

  private static Part<MonthlyTotal> monthly(Entry entry, Split split) {
    return new Part<>(
        new MonthlyTotal(
            YearMonth.from(entry.date()),
            entry.account(),
            entry.kind(),
            split.category(),
            entry.transfer().map(Transfer::account),
            Money.zero(split.amount().currency()),
            0),
        split.amount());
  }

  static List<PeriodTotal> periodic(List<Entry> entries, Collection<Period> periods) {
    return Set.copyOf(periods).stream()
        .flatMap(
            period ->
                add(
                    entries.stream()
                        .filter(Entry::counts)
                        .filter(entry -> period.contains(entry.date()))
                        .flatMap(
                            entry ->
                                entry.splits().stream()
                                    .map(split -> periodic(period, entry, split))),
                    Totals::filled)
                    .stream())
        .toList();
  }

  private static Part<PeriodTotal> periodic(Period period, Entry entry, Split split) {
    Part<MonthlyTotal> part = monthly(entry, split);
    return new Part<>(PeriodTotal.of(period, part.nothing()), part.amount());
  }

  private static PeriodTotal filled(PeriodTotal of, Money amount, long count) {
    return new PeriodTotal(
        of.period(), of.account(), of.kind(), of.category(), of.counterpart(), amount, count);
  }

  static List<EntryTotal> by(EntryTotal.By by, Selection selection, Stream<Entry> entries) {
    return add(
        entries
            .filter(Entry::counts)
            .filter(selection)
            .flatMap(entry -> parts(by, selection, entry)),
        (of, amount, count) -> new EntryTotal(of.bucket(), amount, count));
  }

  private static Stream<Part<EntryTotal>> parts(
      EntryTotal.By by, Selection selection, Entry entry) {
    return switch (by) {
      case ALL -> Stream.of(part(Optional.empty(), entry.amount()));
      case PAYEE -> Stream.of(part(entry.payee(), entry.amount()));
      case MONTH -> Stream.of(part(Optional.of(YearMonth.from(entry.date())), entry.amount()));
      case ACCOUNT -> Stream.of(part(Optional.of(entry.account()), entry.amount()));
      case TAG ->
          entry.tags().isEmpty()
              ? Stream.of(part(Optional.empty(), entry.amount()))
              : entry.tags().stream().map(tag -> part(Optional.of(tag), entry.amount()));
      case CATEGORY ->
          entry.splits().stream()
              .filter(split -> selection.wants(entry, split))
              .map(split -> part(split.category(), split.amount()));
    };
  }

  private static Part<EntryTotal> part(Optional<?> bucket, Money amount) {
    return new Part<>(
        new EntryTotal(bucket.map(Object::toString), Money.zero(amount.currency()), 0), amount);
  }
}
