package dev.budgetpulse.examples.server.shared;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * Costs that are shared with others.
 *
 * @param currencies who owes whom, each currency by itself
 * @param bills what was shared, latest first
 * @param more how many earlier bills are not shown
 * @param settlements what was paid to settle, latest first
 * @param people everybody
 * @param editable whether the reader may change them
 * @param form what a bill can be shared with
 */
public record SharedView(
    List<OfCurrency> currencies,
    List<Cost> bills,
    int more,
    List<Settled> settlements,
    List<Somebody> people,
    boolean editable,
    BillForm form) {

  /**
   * Who owes whom in a currency.
   *
   * @param fewest whether fewer payments are known not to be enough
   */
  public record OfCurrency(
      String code, List<Balance> balances, List<Payment> payments, boolean fewest) {}

  /**
   * What somebody is owed or owes.
   *
   * @param amount without a sign
   * @param owed whether it is owed to them; neither if it is nothing
   */
  public record Balance(String name, Amount amount, boolean owed, boolean owes) {}

  /** What somebody should pay somebody. */
  public record Payment(
      String from, String fromId, String to, String toId, Amount amount, String number) {}

  /**
   * A bill.
   *
   * @param payers who has paid it
   * @param shares what each bears
   */
  public record Cost(
      String id,
      String title,
      String day,
      Amount total,
      String payers,
      List<Share> shares,
      Optional<String> entry,
      boolean voided) {}

  /** What somebody bears. */
  public record Share(String name, Amount amount) {}

  /** What somebody has paid somebody to settle. */
  public record Settled(String id, String from, String to, Amount amount, String day) {}

  /** Somebody who shares costs. */
  public record Somebody(String id, String name, Optional<String> contact, boolean me) {}

  /** Something to choose. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * What a form of a bill begins with.
   *
   * @param address where it is sent
   * @param entry the entry that it belongs to, or nothing
   * @param payers who can have paid it
   * @param ways how it can be divided
   * @param parts everybody who can bear a part
   */
  public record BillForm(
      String address,
      String title,
      String total,
      String day,
      String entry,
      List<Option> currencies,
      List<Option> payers,
      List<Option> ways,
      List<Part> parts) {}

  /**
   * Somebody who can bear a part.
   *
   * @param share the weight, percentage or amount, as typed
   */
  public record Part(String id, String name, boolean chosen, String share) {}
}
