package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.Household;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class InMemoryArchiveSpec extends ArchiveLaws {
  private final Stores stores = Stores.inMemory();

  @Override
  Stores stores() {
    return stores;
  }

  @Override
  @Property(tries = 40)
  void after_erasing_it_is_the_same_ledger_and_the_same_change_sets_are_taken_back(
      @ForAll("manyDeeds") List<Integer> deeds) {
    super.after_erasing_it_is_the_same_ledger_and_the_same_change_sets_are_taken_back(deeds);
  }

  @Override
  @Property(tries = 15)
  void written_and_read_into_another_store_and_back_it_is_the_same_ledger_with_the_same_proofs(
      @ForAll("histories") List<Household.Step> history) {
    super.written_and_read_into_another_store_and_back_it_is_the_same_ledger_with_the_same_proofs(
        history);
  }
}
