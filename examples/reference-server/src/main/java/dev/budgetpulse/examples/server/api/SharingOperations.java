package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.BillId;
import dev.budgetpulse.core.share.Division;
import dev.budgetpulse.core.share.Payment;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.PersonId;
import dev.budgetpulse.core.share.Portion;
import dev.budgetpulse.core.share.Settlement;
import dev.budgetpulse.core.share.SettlementId;
import dev.budgetpulse.core.share.SettlingPlan;
import dev.budgetpulse.core.share.SharedCosts;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Costs that are shared with others. */
final class SharingOperations {
  private static final String ALL = "/ledgers/{ledger}/sharing";
  private static final String BILL = ALL + "/bills/{bill}";

  private SharingOperations() {}

  /** All that is shared, who is owed what, and how to settle it. */
  record Shared(
      List<Person> people,
      List<Bill> bills,
      List<Settlement> settlements,
      Map<Currency, List<Portion>> balances,
      List<SettlingPlan> plans) {}

  /** Somebody to share with, or who calls. */
  record NewPerson(String name, Optional<String> contact, boolean me) {}

  /** A bill as it is to be. */
  record BillDraft(
      String title,
      Money total,
      LocalDate date,
      Optional<EntryId> entry,
      List<Portion> paid,
      Division division,
      boolean voided) {
    Bill of(BillId id) {
      return new Bill(id, title, total, date, entry, paid, division, voided);
    }
  }

  /** A payment between two people. */
  record NewSettlement(Payment payment, LocalDate date, Optional<EntryId> entry) {}

  /** What stands in place of a name. */
  record Pseudonym(String name) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "getSharing", "Tells what is shared, and how to settle it.")
            .gives(Shared.class, call -> told(call.book().sharing().costs())),
        Operation.post(ALL + "/people", "addPerson", "Adds somebody to share with.")
            .takes(NewPerson.class)
            .makes(
                Person.class,
                call ->
                    call.body().me()
                        ? call.book().sharing().me(call.body().name())
                        : call.book()
                            .sharing()
                            .addPerson(call.body().name(), call.body().contact())),
        Operation.post(ALL + "/people/{person}/erase", "erasePerson", "Forgets who somebody was.")
            .takes(Pseudonym.class)
            .does(
                call ->
                    call.book()
                        .sharing()
                        .erase(call.at("person", PersonId.class), call.body().name())),
        Operation.post(ALL + "/bills", "shareBill", "Shares a bill.")
            .takes(BillDraft.class)
            .makes(
                Bill.class,
                call ->
                    call.book().sharing().share(call.body().of(call.book().sharing().nextBill()))),
        Operation.put(BILL, "changeBill", "Changes a shared bill.")
            .takes(BillDraft.class)
            .gives(
                Bill.class,
                call -> {
                  Bill changed = call.body().of(bill(call).id());
                  call.book().sharing().change(changed);
                  return changed;
                }),
        Operation.post(ALL + "/settlements", "settle", "Notes that somebody paid somebody.")
            .takes(NewSettlement.class)
            .makes(
                Settlement.class,
                call ->
                    call.book()
                        .sharing()
                        .settle(call.body().payment(), call.body().date(), call.body().entry())),
        Operation.delete(ALL + "/settlements/{settlement}", "unsettle", "Takes a payment back.")
            .does(
                call -> {
                  SettlementId id = call.at("settlement", SettlementId.class);
                  if (call.book().sharing().costs().settlements().stream()
                      .noneMatch(each -> each.id().equals(id))) {
                    throw Refusal.notFound();
                  }
                  call.book().sharing().unsettle(id);
                }));
  }

  private static Shared told(SharedCosts costs) {
    return new Shared(
        costs.people(), costs.bills(), costs.settlements(), costs.balances(), costs.plans());
  }

  private static Bill bill(Call<?, ?> call) {
    BillId id = call.at("bill", BillId.class);
    return call.book().sharing().costs().bills().stream()
        .filter(bill -> bill.id().equals(id))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }
}
