package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the household generator writes, without transfers. */
final class HouseholdFile {
  static final Currency CURRENCY = Currency.getInstance("EUR");

  private HouseholdFile() {}

  /** A payment with what the generator knows of it. */
  record Row(Entry entry, String payee, boolean isMarked) {}

  /** Returns the payments of a file, in the order of dates. */
  static List<Row> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> names = List.of(lines.get(0).split(",", -1));
    return IntStream.range(1, lines.size())
        .boxed()
        .flatMap(i -> row(i, names, List.of(lines.get(i).split(",", -1))))
        .sorted(Comparator.comparing(row -> row.entry().date()))
        .toList();
  }

  private static Stream<Row> row(int number, List<String> names, List<String> values) {
    if (values.get(names.indexOf("kind")).equals("transfer")) {
      return Stream.empty();
    }
    Entry entry =
        Entry.of(
                id(number),
                new AccountId(uuid(values.get(names.indexOf("account")))),
                LocalDate.parse(values.get(names.indexOf("date"))),
                Money.ofMinor(Long.parseLong(values.get(names.indexOf("amount_cents"))), CURRENCY))
            .withMemo(values.get(names.indexOf("description")))
            .withCategory(Optional.of(new CategoryId(uuid(values.get(names.indexOf("category"))))));
    return Stream.of(
        new Row(
            entry,
            values.get(names.indexOf("payee")),
            values.get(names.indexOf("anomaly")).equals("1")));
  }

  /** Returns one more payment from the first account, in a category of its payee's name. */
  static Row row(int number, LocalDate date, String payee, long cents) {
    Entry entry =
        Entry.of(id(number), new AccountId(uuid("Checking")), date, Money.ofMinor(cents, CURRENCY))
            .withMemo(payee)
            .withCategory(Optional.of(new CategoryId(uuid(payee))));
    return new Row(entry, payee, false);
  }

  static EntryId id(int number) {
    return new EntryId(new UUID(1, number));
  }

  private static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the accounts of some rows, all on the budget. */
  static List<Account> accounts(List<Row> rows) {
    return rows.stream()
        .map(row -> row.entry().account())
        .distinct()
        .map(id -> new Account(id, "Account", Account.Kind.CHECKING, CURRENCY, true, false))
        .toList();
  }

  /** Returns what the rows make on a day, of categories that more comes in than goes out income. */
  static Snapshot snapshot(List<Row> rows, LocalDate asOf) {
    Map<CategoryId, Long> sums =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.entry().category().orElseThrow(),
                    Collectors.summingLong(row -> row.entry().amount().minorUnits())));
    List<Category> categories =
        sums.entrySet().stream()
            .map(
                each ->
                    new Category(
                        each.getKey(),
                        new GroupId(uuid("group")),
                        "Category",
                        each.getValue() > 0 ? Category.Kind.INCOME : Category.Kind.EXPENSE,
                        0,
                        false))
            .toList();
    return Snapshot.of(
        asOf,
        CURRENCY,
        accounts(rows),
        categories,
        List.of(),
        rows.stream().map(Row::entry).toList());
  }
}
