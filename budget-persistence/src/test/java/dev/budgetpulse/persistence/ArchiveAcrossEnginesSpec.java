package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.testkit.Household;
import dev.budgetpulse.core.testkit.Picture;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written from one engine and read into another is written from there byte for byte. */
final class ArchiveAcrossEnginesSpec {
  @Property(tries = 5)
  void from_h2_to_postgresql_a_ledger_keeps_every_byte(
      @ForAll("histories") List<Household.Step> history) {
    carry(history, Shared.h2(), Shared.postgres());
  }

  @Property(tries = 5)
  void from_postgresql_to_mariadb_a_ledger_keeps_every_byte(
      @ForAll("histories") List<Household.Step> history) {
    carry(history, Shared.postgres(), Shared.mariaDb());
  }

  @Property(tries = 5)
  void from_mariadb_to_h2_a_ledger_keeps_every_byte(
      @ForAll("histories") List<Household.Step> history) {
    carry(history, Shared.mariaDb(), Shared.h2());
  }

  private static void carry(
      List<Household.Step> history, BudgetDatabase from, BudgetDatabase into) {
    Household household = new Household(from);
    household.live(history);
    Book here = household.book();
    byte[] archive = ArchiveLaws.written(here);
    assertTrue(ArchiveLaws.read(archive, into.ledgers(), here.actor()).identical());
    Book there = BudgetPulse.on(into).open(here.actor(), here.ledger().id());
    assertArrayEquals(archive, ArchiveLaws.written(there));
    assertEquals(Picture.of(here), Picture.of(there));
    assertEquals(List.of(), into.verify(here.ledger().id()));
  }

  @Provide
  Arbitrary<List<Household.Step>> histories() {
    return Household.steps(20);
  }
}
