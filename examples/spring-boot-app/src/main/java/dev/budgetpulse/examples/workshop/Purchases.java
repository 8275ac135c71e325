package dev.budgetpulse.examples.workshop;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the workshop buys: a row of its own and an expense in a ledger, both or neither. */
@Service
class Purchases {
  private static final int MOST_LISTED = 20;

  private final JdbcClient rows;
  private final People people;

  /**
   * Something that was bought.
   *
   * @param invoice the supplier's number of it, once a person
   * @param amount what it cost
   */
  record Purchase(String invoice, String supplier, Money amount, LocalDate date) {}

  private record Kept(String invoice, String supplier, EntryId entry) {}

  Purchases(JdbcClient rows, People people) {
    this.rows = rows;
    this.people = people;
  }

  /**
   * Keeps a purchase and its expense.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the person has one of that invoice
   * @throws IllegalArgumentException if the ledger refuses the expense
   */
  // README
  @Transactional
  void record(String person, Purchase bought) {
    People.Purse purse = people.purse(person);
    Entry expense =
        purse
            .book()
            .entries()
            .add(
                EntryDraft.of(purse.account(), bought.date(), bought.amount().negated())
                    .payee(bought.supplier())
                    .memo("Invoice " + bought.invoice()));
    rows.sql("insert into purchase (person, invoice, supplier, entry_id) values (?, ?, ?, ?)")
        .params(person, bought.invoice(), bought.supplier(), expense.id().value())
        .update();
  }

  // README

  /** Returns a person's latest purchases, the last one first. */
  @Transactional(readOnly = true)
  List<Purchase> latest(String person) {
    Book book = people.purse(person).book();
    return rows
        .sql("select invoice, supplier, entry_id from purchase where person = ? order by id desc")
        .withMaxRows(MOST_LISTED)
        .param(person)
        .query(
            (row, number) ->
                new Kept(
                    row.getString("invoice"),
                    row.getString("supplier"),
                    new EntryId(row.getObject("entry_id", UUID.class))))
        .list()
        .stream()
        .flatMap(kept -> book.entries().find(kept.entry()).map(e -> purchase(kept, e)).stream())
        .toList();
  }

  private static Purchase purchase(Kept kept, Entry expense) {
    return new Purchase(
        kept.invoice(), kept.supplier(), expense.amount().negated(), expense.date());
  }

  /** Returns what somebody's ledger spent in a month, a sum for each currency. */
  List<Money> spent(String person, YearMonth month) {
    EntryFilter spending =
        EntryFilter.all().in(month).moving(EntryFilter.Direction.OUT).onlyCounting();
    return people.purse(person).book().entries().totals(spending, EntryTotal.By.ALL).stream()
        .map(total -> total.amount().negated())
        .toList();
  }
}
