package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * One restriction of a filter.
 *
 * @param name says what it wants
 * @param apply restricts a filter for a ledger as it is
 */
public record Narrowing(String name, BiFunction<EntryFilter, LedgerNow, EntryFilter> apply) {
  private static final LocalDate DAY = LedgerStep.DAY;

  private static final List<Narrowing> ALL =
      List.of(
          of("march", (filter, now) -> filter.in(YearMonth.from(DAY))),
          of("since", (filter, now) -> filter.since(DAY)),
          of("until", (filter, now) -> filter.until(DAY.plusDays(3))),
          of("nine days", (filter, now) -> filter.between(DAY.minusDays(4), DAY.plusDays(4))),
          of("no day", (filter, now) -> filter.between(DAY, DAY.minusDays(1))),
          of("account 0", (filter, now) -> filter.on(now.sample().accountId(0))),
          of(
              "accounts 1 and 3",
              (filter, now) ->
                  filter.on(Set.of(now.sample().accountId(1), now.sample().accountId(3)))),
          of("category 1", (filter, now) -> filter.of(now.sample().categoryId(1))),
          of(
              "categories 0 and 3",
              (filter, now) ->
                  filter.ofAny(Set.of(now.sample().categoryId(0), now.sample().categoryId(3)))),
          of(
              "unknown category",
              (filter, now) -> filter.of(new CategoryId(SampleLedger.entryId().value()))),
          of("only uncategorised", (filter, now) -> filter.onlyUncategorised()),
          of("or uncategorised", (filter, now) -> filter.orUncategorised()),
          of("payee 0", (filter, now) -> filter.paidTo(now.sample().payees.get(0).id())),
          of(
              "any payee",
              (filter, now) ->
                  filter.paidTo(
                      now.payees().stream()
                          .map(payee -> payee.id())
                          .collect(java.util.stream.Collectors.toSet()))),
          of("tag work", (filter, now) -> filter.tagged(Set.of("work"))),
          of("tags été and 50%_", (filter, now) -> filter.tagged(Set.of("été", "50%_"))),
          of("counting", (filter, now) -> filter.onlyCounting()),
          of("void", (filter, now) -> filter.withStatus(EnumSet.of(Entry.Status.VOID))),
          of(
              "confirmed",
              (filter, now) ->
                  filter.withStatus(EnumSet.of(Entry.Status.CLEARED, Entry.Status.RECONCILED))),
          of("movements", (filter, now) -> filter.ofKind(EnumSet.of(Entry.Kind.MOVEMENT))),
          of(
              "openings and corrections",
              (filter, now) ->
                  filter.ofKind(EnumSet.of(Entry.Kind.OPENING, Entry.Kind.CORRECTION))),
          of("euros", (filter, now) -> filter.in(SampleLedger.EUR)),
          of("yen", (filter, now) -> filter.in(SampleLedger.JPY)),
          of("up to 4.50 EUR", (filter, now) -> filter.amounting(eur(0), eur(450))),
          of("more than 4.50 EUR", (filter, now) -> filter.amounting(eur(451), eur(5_000_000))),
          of("out", (filter, now) -> filter.moving(EntryFilter.Direction.OUT)),
          of("in", (filter, now) -> filter.moving(EntryFilter.Direction.IN)),
          of(
              "batch",
              (filter, now) ->
                  filter.from(
                      now.batches().stream()
                          .map(ImportBatch::id)
                          .findFirst()
                          .orElse(new BatchId(SampleLedger.entryId().value())))),
          of("text SHOP", (filter, now) -> filter.containing("SHOP")),
          of("text 100%_", (filter, now) -> filter.containing("100%_")),
          of("text ï", (filter, now) -> filter.containing("ï")),
          of("text Ï", (filter, now) -> filter.containing("Ï")),
          of("text \\B'", (filter, now) -> filter.containing("\\B'")));

  private static Narrowing of(String name, BiFunction<EntryFilter, LedgerNow, EntryFilter> apply) {
    return new Narrowing(name, apply);
  }

  private static Money eur(long minor) {
    return Money.ofMinor(minor, SampleLedger.EUR);
  }

  static EntryFilter filter(List<Narrowing> narrowings, LedgerNow now) {
    EntryFilter filter = EntryFilter.all();
    for (Narrowing narrowing : narrowings) {
      filter = narrowing.apply().apply(filter, now);
    }
    return filter;
  }

  /** Returns filters of up to three restrictions. */
  static Arbitrary<List<Narrowing>> some() {
    return Arbitraries.of(ALL).list().ofMaxSize(3);
  }

  @Override
  public String toString() {
    return name;
  }
}
